package dev.gatehouse.offboarding.delivery;

import dev.gatehouse.offboarding.store.Delivery;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * A delivery that this node has claimed and made ready.
 *
 * @param delivery the delivery
 * @param token the token that it was claimed with
 * @param preparedAt when it was made ready
 * @param leaseEnd when the claim runs out
 * @param probe whether it is to find out whether the receiver is back
 * @param attempt does what is left to do, which needs no Keycloak session
 */
record Consignment(
        Delivery delivery,
        String token,
        Instant preparedAt,
        Instant leaseEnd,
        boolean probe,
        Supplier<AttemptResult> attempt) {}
