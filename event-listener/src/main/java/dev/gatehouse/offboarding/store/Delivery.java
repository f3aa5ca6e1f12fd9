package dev.gatehouse.offboarding.store;

import dev.gatehouse.offboarding.leaver.EventType;
import java.time.Instant;
import java.util.Optional;

/**
 * One webhook to one endpoint.
 *
 * @param id the delivery's id, which is the {@code webhook-id} and the idempotency key
 * @param caseId the case that it tells of; null for an alert
 * @param realmId the realm's id
 * @param userId the user's id; for an alert, which is about nobody and waits for no other, the alert's id
 * @param epoch the number of the user's transition: what orders the deliveries of one user
 * @param endpointId id of the endpoint's component
 * @param type what it is about
 * @param part which message of the transition it is; empty text where there is only one
 * @param action what the receiver is asked to do
 * @param payload the body, sent unchanged in every attempt
 * @param progress how far it got
 * @param createdAt when it was recorded
 */
public record Delivery(
        String id,
        String caseId,
        String realmId,
        String userId,
        long epoch,
        String endpointId,
        EventType type,
        String part,
        String action,
        String payload,
        Progress progress,
        Instant createdAt) {

    /** Why a webhook about somebody who came back is not sent. */
    public static final String ENABLED_AGAIN = "The user was enabled again";

    /**
     * Whom it is about.
     *
     * @return the user's id; empty for an alert
     */
    public Optional<String> aboutUser() {
        return type == EventType.ALERT ? Optional.empty() : Optional.of(userId);
    }

    /**
     * How the audit record names it.
     *
     * @return its id and its endpoint's
     */
    public String described() {
        return "Message " + id + " to endpoint " + endpointId;
    }

    /**
     * How far a delivery got.
     *
     * @param status where it stands
     * @param attempts attempts with a known result
     * @param nextAttemptAt when it is tried next, while it is pending
     * @param giveUpAt when no further attempt is made
     * @param lastStatus HTTP status of the last answer; empty if there was none
     * @param lastError what went wrong last; empty if nothing did
     * @param deliveredAt when the receiver took it
     */
    public record Progress(
            DeliveryStatus status,
            int attempts,
            Instant nextAttemptAt,
            Instant giveUpAt,
            Optional<Integer> lastStatus,
            Optional<String> lastError,
            Optional<Instant> deliveredAt) {

        /**
         * Where a delivery begins.
         *
         * @param now when it may first be tried
         * @param giveUpAt when no further attempt is made
         * @return a pending delivery that was never tried
         */
        public static Progress fresh(Instant now, Instant giveUpAt) {
            return new Progress(
                    DeliveryStatus.PENDING, 0, now, giveUpAt, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }
}
