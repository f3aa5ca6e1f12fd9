package dev.gatehouse.offboarding.delivery;

import dev.gatehouse.offboarding.leaver.Alert;
import dev.gatehouse.offboarding.leaver.EventType;
import dev.gatehouse.offboarding.store.Delivery;
import dev.gatehouse.offboarding.store.DeliveryStatus;
import dev.gatehouse.offboarding.store.EndpointStates;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the messages that one transaction gives up. Those about somebody who came back are no loss, and an alert that
 * is given up raises no other, lest alerts about alerts go round between two receivers that are down.
 */
final class DeadMessages {

    private static final Duration QUIET = Duration.ofHours(1);

    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, String> realms = new HashMap<>();

    /**
     * Notes what became of a message.
     *
     * @param delivery the delivery before
     * @param progress how far the delivery is now
     */
    void note(Delivery delivery, Delivery.Progress progress) {
        if (progress.status() == DeliveryStatus.DEAD && delivery.type() != EventType.ALERT) {
            numbers.merge(delivery.endpointId(), 1L, Long::sum);
            realms.put(delivery.endpointId(), delivery.realmId());
        }
    }

    /**
     * The alert about one endpoint's dead messages, at most once an hour.
     *
     * @param states the states of endpoints, in the transaction that gives the messages up
     * @param endpointId id of the endpoint's component
     * @param now the time
     * @return the alert; empty if none died, or administrators were told lately
     */
    Optional<Alert> alert(EndpointStates states, String endpointId, Instant now) {
        return Optional.ofNullable(numbers.get(endpointId))
                .filter(number -> states.tellOfDead(endpointId, now, now.minus(QUIET)))
                .map(number -> EndpointAlerts.dead(realms.get(endpointId), endpointId, number));
    }
}
