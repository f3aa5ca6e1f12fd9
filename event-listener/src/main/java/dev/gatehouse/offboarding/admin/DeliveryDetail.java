package dev.gatehouse.offboarding.admin;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.gatehouse.offboarding.store.Attempt;
import dev.gatehouse.offboarding.store.Delivery;
import java.util.List;

/**
 * A delivery by itself, with what a page about it needs. Times are ISO 8601; fields without a value are left out.
 *
 * @param delivery what a case shows of it too
 * @param caseId the case that it tells of, or null for an alert
 * @param userId the user's id, or null for an alert
 * @param payload what it says, as JSON; null in lists, and if the caller may not view users
 * @param history its attempts, newest first; null in lists
 */
@JsonPropertyOrder({"id", "caseId", "userId"})
public record DeliveryDetail(
        @JsonUnwrapped CaseView.DeliveryView delivery,
        String caseId,
        String userId,
        @JsonRawValue String payload,
        List<AttemptView> history) {

    /**
     * An attempt.
     *
     * @param number 1 for the first; a replay begins with 1 again
     * @param startedAt when it began
     * @param millis how long it took
     * @param status HTTP status of the answer, or null
     * @param error what went wrong, or null
     * @param node the node that made it, or null
     */
    @JsonPropertyOrder({"number", "startedAt", "millis", "status", "error", "node"})
    public record AttemptView(int number, String startedAt, long millis, Integer status, String error, String node) {

        static AttemptView of(Attempt attempt) {
            return new AttemptView(
                    attempt.number(),
                    attempt.startedAt().toString(),
                    attempt.duration().toMillis(),
                    attempt.status().orElse(null),
                    attempt.error().orElse(null),
                    attempt.node().orElse(null));
        }
    }

    /** Shows a delivery in a list. */
    static DeliveryDetail brief(Delivery delivery) {
        return of(delivery, null, null);
    }

    /** Shows a delivery with its attempts and, to those who may view users, what it says. */
    static DeliveryDetail whole(Delivery delivery, List<Attempt> attempts, boolean whole) {
        return of(
                delivery,
                whole ? delivery.payload() : null,
                attempts.stream().map(AttemptView::of).toList());
    }

    private static DeliveryDetail of(Delivery delivery, String payload, List<AttemptView> history) {
        return new DeliveryDetail(
                CaseView.DeliveryView.of(delivery),
                delivery.caseId(),
                delivery.aboutUser().orElse(null),
                payload,
                history);
    }
}
