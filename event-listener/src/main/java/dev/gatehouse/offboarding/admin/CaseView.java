package dev.gatehouse.offboarding.admin;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.gatehouse.offboarding.store.CaseStatus;
import dev.gatehouse.offboarding.store.Course;
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
 * @param status where the case stands, such as {@code waiting}
 * @param action what is to be done with her devices
 * @param reassignTo id of who gets them; null if nobody does or the caller may not view users
 * @param ruleId the rule that decided, or null
 * @param because what decided, in words, which may name her groups and roles; null if the caller may not view users
 * @param dueAt end of the grace period, or null
 * @param needsApproval whether a second administrator must still agree
 * @param holdId the hold that it is or was part of, or null
 * @param settled who released, cancelled or discarded it, or null
 * @param sessionsEndedAt when her sessions were ended, or null
 * @param user the user at the time, as JSON; null if the caller may not view users
 * @param untold true if it was released with something to be done, and no message was written for anybody; else null
 * @param deliveries the webhooks
 * @param audit the case's audit record, newest first; null in lists
 */
@JsonPropertyOrder({
    "id",
    "userId",
    "username",
    "epoch",
    "reason",
    "source",
    "detectedAt",
    "status",
    "action",
    "reassignTo",
    "ruleId",
    "because",
    "dueAt",
    "needsApproval",
    "holdId",
    "settled",
    "sessionsEndedAt",
    "user",
    "untold",
    "deliveries",
    "audit"
})
public record CaseView(
        String id,
        String userId,
        String username,
        long epoch,
        String reason,
        SourceView source,
        String detectedAt,
        String status,
        String action,
        String reassignTo,
        String ruleId,
        String because,
        String dueAt,
        boolean needsApproval,
        String holdId,
        SettledView settled,
        String sessionsEndedAt,
        @JsonRawValue String user,
        Boolean untold,
        List<DeliveryView> deliveries,
        List<AuditView> audit) {

    /**
     * The end of a case's waiting.
     *
     * @param at when
     * @param by id of the account that settled it; null for the server
     * @param name its name
     */
    @JsonPropertyOrder({"at", "by", "name"})
    public record SettledView(String at, String by, String name) {

        private static SettledView of(Course.Settled settled) {
            return new SettledView(settled.at().toString(), settled.actorId().orElse(null), settled.actorName());
        }
    }

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
     * @param event {@code device.offboarding} or {@code device.restored}
     * @param part which message of the transition it is, such as {@code account-disabled} for a security event token, which
     *     asks for nothing; null where there is only one
     * @param action what the receiver is asked to do
     * @param status {@code pending}, {@code delivered}, {@code skipped}, {@code dead} or {@code overtaken}
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
        "event",
        "part",
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
            String event,
            String part,
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
                    delivery.type().wireName(),
                    delivery.part().isEmpty() ? null : delivery.part(),
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
        Course course = one.course();
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
                course.status().wireName(),
                course.action().wireName(),
                whole ? course.reassignTo().orElse(null) : null,
                course.ruleId().orElse(null),
                whole ? course.because() : null,
                course.dueAt().map(Instant::toString).orElse(null),
                course.needsApproval(),
                course.holdId().orElse(null),
                course.settled().map(SettledView::of).orElse(null),
                one.sessionsEndedAt().map(Instant::toString).orElse(null),
                whole ? one.snapshot() : null,
                untold(course, deliveries) ? true : null,
                deliveries.stream().map(DeliveryView::of).toList(),
                null);
    }

    /**
     * The same case with its audit record.
     *
     * @param lines the record, newest first
     * @return the view
     */
    CaseView with(List<AuditView> lines) {
        return new CaseView(
                id,
                userId,
                username,
                epoch,
                reason,
                source,
                detectedAt,
                status,
                action,
                reassignTo,
                ruleId,
                because,
                dueAt,
                needsApproval,
                holdId,
                settled,
                sessionsEndedAt,
                user,
                untold,
                deliveries,
                lines);
    }

    private static boolean untold(Course course, List<Delivery> deliveries) {
        return course.status() == CaseStatus.RELEASED && course.action().destructive() && deliveries.isEmpty();
    }
}
