package dev.gatehouse.offboarding.admin;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.gatehouse.offboarding.store.AuditEntry;

/**
 * A line of the audit record as the API shows it.
 *
 * @param at when it happened, ISO 8601
 * @param what what happened, such as {@code decided}
 * @param by who or what did it
 * @param caseId the case that it is about, or null
 * @param holdId the hold that it is about, or null
 * @param userId the user that it is about, or null
 * @param detail the rest, in words; null if it is about a user and the caller may not view users
 */
@JsonPropertyOrder({"at", "what", "by", "caseId", "holdId", "userId", "detail"})
public record AuditView(String at, String what, By by, String caseId, String holdId, String userId, String detail) {

    /**
     * Who or what did it.
     *
     * @param realmId id of the account's realm, or null
     * @param id the account's id, or null
     * @param name its name
     */
    @JsonPropertyOrder({"realmId", "id", "name"})
    public record By(String realmId, String id, String name) {}

    /**
     * Shows a line.
     *
     * @param entry the line
     * @param whole whether to tell what is known of a user beyond her id: what decided about her may name her groups
     *     and roles, and the reason that somebody gave may name herself
     * @return the view
     */
    static AuditView of(AuditEntry entry, boolean whole) {
        return new AuditView(
                entry.at().toString(),
                entry.what().wireName(),
                new By(
                        entry.actor().realmId(),
                        entry.actor().id(),
                        entry.actor().name()),
                entry.caseId().orElse(null),
                entry.holdId().orElse(null),
                entry.userId().orElse(null),
                whole || entry.userId().isEmpty() ? entry.detail() : null);
    }
}
