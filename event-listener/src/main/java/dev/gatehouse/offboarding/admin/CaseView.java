package dev.gatehouse.offboarding.admin;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.gatehouse.offboarding.store.Delivery;
import dev.gatehouse.offboarding.store.DeliveryStatus;
import dev.gatehouse.offboarding.store.OffboardingCase;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A case as the API shows it. Times are ISO 8601; fields without a value are left out.
 *
 * @param id the case's id
 * @param userId the user's id
 * @param username the user name at the time; null if there was none or the caller may not view users
 * @param epoch the number of the user's transition
 * @param reason {@code disabled} or {@code removed}
 * @param source who or what did it
 * @param detectedAt when it was recorded
 * @param sessionsEndedAt when her sessions were ended, or null
 * @param user the user at the time, as JSON; null if the caller may not view users
 * @param deliveries the webhooks
 */
@JsonPropertyOrder({
    "id",
    "userId",
    "username",
    "epoch",
    "reason",
    "source",
    "detectedAt",
    "sessionsEndedAt",
    "user",
    "deliveries"
})
public record CaseView(
        String id,
        String userId,
        String username,
        long epoch,
        String reason,
        SourceView source,
        String detectedAt,
        String sessionsEndedAt,
        @JsonRawValue String user,
        List<DeliveryView> deliveries) {

    /**
     * Who or what did it.
     *
     * @param type admin, user, okta, scim or server
     * @param name the source's name
     * @param actor id of the account that did it, or null
     */
    @JsonPropertyOrder({"type", "name", "actor"})
    public record SourceView(String type, String name, String actor) {}

    /**
     * A webhook as the API shows it.
     *
     * @param id the delivery's id, which is the {@code webhook-id}
     * @param endpointId id of the endpoint's component
     * @param action what the receiver is asked to do
     * @param status {@code pending}, {@code delivered} or {@code dead}
     * @param attempts attempts with a known result
     * @param nextAttemptAt when it is tried next, or null
     * @param lastStatus HTTP status of the last answer, or null
     * @param lastError what went wrong last, or null
     * @param createdAt when it was recorded
     * @param deliveredAt when the receiver took it, or null
     */
    @JsonPropertyOrder({
        "id",
        "endpointId",
        "action",
        "status",
        "attempts",
        "nextAttemptAt",
        "lastStatus",
        "lastError",
        "createdAt",
        "deliveredAt"
    })
    public record DeliveryView(
            String id,
            String endpointId,
            String action,
            String status,
            int attempts,
            String nextAttemptAt,
            Integer lastStatus,
            String lastError,
            String createdAt,
            String deliveredAt) {

        static DeliveryView of(Delivery delivery) {
            Delivery.Progress progress = delivery.progress();
            boolean pending = progress.status() == DeliveryStatus.PENDING;
            return new DeliveryView(
                    delivery.id(),
                    delivery.endpointId(),
                    delivery.action(),
                    progress.status().name().toLowerCase(Locale.ROOT),
                    progress.attempts(),
                    pending ? progress.nextAttemptAt().toString() : null,
                    progress.lastStatus().orElse(null),
                    progress.lastError().orElse(null),
                    delivery.createdAt().toString(),
                    progress.deliveredAt().map(Instant::toString).orElse(null));
        }
    }

    /**
     * Shows a case.
     *
     * @param one the case
     * @param deliveries its webhooks
     * @param whole whether to tell what is known of the user beyond her id
     * @return the view
     */
    static CaseView of(OffboardingCase one, List<Delivery> deliveries, boolean whole) {
        return new CaseView(
                one.id(),
                one.userId(),
                whole ? one.username() : null,
                one.epoch(),
                one.reason().wireName(),
                new SourceView(
                        one.source().type().wireName(),
                        one.source().name(),
                        one.source().actor()),
                one.detectedAt().toString(),
                one.sessionsEndedAt().map(Instant::toString).orElse(null),
                whole ? one.snapshot() : null,
                deliveries.stream().map(DeliveryView::of).toList());
    }
}
