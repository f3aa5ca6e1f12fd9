package dev.gatehouse.offboarding.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt to deliver, as it is kept.
 *
 * @param deliveryId the delivery's id
 * @param realmId the realm's id
 * @param number 1 for the first; a replay begins with 1 again
 * @param startedAt when it began
 * @param duration how long it took
 * @param status HTTP status of the answer; empty if there was none
 * @param error what went wrong; empty if nothing did
 * @param node name of the node that made it; empty if it has none
 */
public record Attempt(
        String deliveryId,
        String realmId,
        int number,
        Instant startedAt,
        Duration duration,
        Optional<Integer> status,
        Optional<String> error,
        Optional<String> node) {}
