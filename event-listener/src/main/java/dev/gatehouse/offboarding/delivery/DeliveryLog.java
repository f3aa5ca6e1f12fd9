package dev.gatehouse.offboarding.delivery;

import dev.gatehouse.offboarding.store.Delivery;
import org.jboss.logging.Logger;

/** One line in the log for each result. */
final class DeliveryLog {

    private static final Logger log = Logger.getLogger(DeliveryLog.class);

    private DeliveryLog() {}

    /**
     * Reports a result that was recorded.
     *
     * @param delivery the delivery before
     * @param progress how far the delivery is now
     */
    static void report(Delivery delivery, Delivery.Progress progress) {
        String error = progress.lastError().orElse("");
        switch (progress.status()) {
            case DELIVERED ->
                log.infof(
                        "Webhook %s to endpoint %s was delivered in attempt %d",
                        delivery.id(), delivery.endpointId(), progress.attempts());
            case SKIPPED ->
                log.infof(
                        "Webhook %s is skipped: there is nothing to send to endpoint %s",
                        delivery.id(), delivery.endpointId());
            case OVERTAKEN ->
                log.infof("Webhook %s to endpoint %s is not sent: %s", delivery.id(), delivery.endpointId(), error);
            case DEAD ->
                log.errorf(
                        "Webhook %s to endpoint %s is dead after %d attempts and must be replayed by an administrator: %s",
                        delivery.id(), delivery.endpointId(), progress.attempts(), error);
            case PENDING ->
                log.warnf(
                        "Webhook %s to endpoint %s failed in attempt %d and is tried again at %s: %s",
                        delivery.id(), delivery.endpointId(), progress.attempts(), progress.nextAttemptAt(), error);
        }
    }
}
