package dev.gatehouse.offboarding.store;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.offboarding.leaver.Actor;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A line of the audit record.
 *
 * @param realmId the realm's id
 * @param caseId the case that it is about, if any
 * @param holdId the hold that it is about, if any
 * @param userId the user that it is about, if any
 * @param at when it happened
 * @param what what happened
 * @param actor who or what did it
 * @param detail the rest, in words: the rule, the reason given, the answer of a receiver
 */
public record AuditEntry(
        String realmId,
        Optional<String> caseId,
        Optional<String> holdId,
        Optional<String> userId,
        Instant at,
        What what,
        Actor actor,
        String detail) {

    /** Checks that all is there. */
    public AuditEntry {
        requireNonNull(realmId, "realmId");
        requireNonNull(at, "at");
        requireNonNull(what, "what");
        requireNonNull(actor, "actor");
        requireNonNull(detail, "detail");
    }

    /** What can happen to a case, a hold, a delivery or a device. */
    public enum What {
        /** A user was found to have left. */
        DETECTED,
        /** A rule, or the default, said what to do. */
        DECIDED,
        /** The brake was pulled, or a case joined a hold. */
        HELD,
        /** The grace period began. */
        WAITING,
        /** A second administrator is asked. */
        APPROVAL_REQUESTED,
        /** The messages were written, or a hold was let go. */
        RELEASED,
        /** A case was released while no endpoint was enabled. */
        UNTOLD,
        /** An administrator had a released case sent to endpoints that had no message about it. */
        SENT_AGAIN,
        /** No receiver is asked for anything, by an administrator's word. */
        DISCARDED,
        /** A second administrator agreed. */
        APPROVED,
        /** The user came back before anything was sent. */
        CANCELLED,
        /** The user came back, and receivers are told. */
        RESTORED,
        /** A receiver took a message. */
        DELIVERED,
        /** A message was given up. */
        DEAD,
        /** A message was given up since the user was enabled again. */
        OVERTAKEN,
        /** There was nothing to send to an endpoint. */
        SKIPPED,
        /** An administrator started a dead message over. */
        REPLAYED,
        /** An administrator took an endpoint into use again. */
        RESUMED,
        /** The user's sessions were ended. */
        SESSIONS_ENDED,
        /** A device of the user became another's, who signed in on it. */
        DEVICE_MOVED;

        /**
         * The name in the API.
         *
         * @return for example {@code approval_requested}
         */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * Finds one by its name.
         *
         * @param wireName a name as in {@link #wireName()}, or null
         * @return what it names; empty if there is none of that name
         */
        public static Optional<What> of(String wireName) {
            return Arrays.stream(values())
                    .filter(what -> what.wireName().equals(wireName))
                    .findFirst();
        }
    }

    /**
     * A line about a case.
     *
     * @param about the case
     * @param at when it happened
     * @param what what happened
     * @param actor who or what did it
     * @param detail the rest, in words
     * @return the line
     */
    public static AuditEntry of(OffboardingCase about, Instant at, What what, Actor actor, String detail) {
        return new AuditEntry(
                about.realmId(),
                Optional.of(about.id()),
                about.course().holdId(),
                Optional.of(about.userId()),
                at,
                what,
                actor,
                detail);
    }

    /**
     * A line about a delivery.
     *
     * @param about the delivery
     * @param at when it happened
     * @param what what happened
     * @param actor who or what did it
     * @param detail the rest, in words
     * @return the line
     */
    public static AuditEntry of(Delivery about, Instant at, What what, Actor actor, String detail) {
        return new AuditEntry(
                about.realmId(),
                Optional.ofNullable(about.caseId()),
                Optional.empty(),
                about.aboutUser(),
                at,
                what,
                actor,
                detail);
    }

    /**
     * What came of an attempt.
     *
     * @param about the delivery
     * @param after how far it is now
     * @param at when it got there
     * @return the line; empty while it is pending
     */
    public static Optional<AuditEntry> of(Delivery about, Delivery.Progress after, Instant at) {
        String said = after.status() == DeliveryStatus.DELIVERED
                ? "answered " + after.lastStatus().map(String::valueOf).orElse("") + " in attempt " + after.attempts()
                : after.lastError().orElse("nothing to send");
        return what(after.status()).map(what -> of(about, at, what, Actor.SERVER, about.described() + ": " + said));
    }

    private static Optional<What> what(DeliveryStatus status) {
        return switch (status) {
            case DELIVERED -> Optional.of(What.DELIVERED);
            case DEAD -> Optional.of(What.DEAD);
            case SKIPPED -> Optional.of(What.SKIPPED);
            case OVERTAKEN -> Optional.of(What.OVERTAKEN);
            case PENDING -> Optional.empty();
        };
    }

    /**
     * A line about an endpoint that was resumed.
     *
     * @param realmId the realm's id
     * @param endpointId id of the endpoint's component
     * @param at when it happened
     * @param actor who did it
     * @param queued how many messages waited
     * @return the line
     */
    public static AuditEntry resumed(String realmId, String endpointId, Instant at, Actor actor, int queued) {
        return new AuditEntry(
                realmId,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                at,
                What.RESUMED,
                actor,
                "Endpoint " + endpointId + ", " + queued + " messages waited");
    }

    /**
     * A line about a device that went to another user, who signed in on it.
     *
     * @param realmId the realm's id
     * @param from id of the user who had it, who may be gone
     * @param at when it happened
     * @param to who signed in
     * @param detail which device, and through which client
     * @return the line
     */
    public static AuditEntry deviceMoved(String realmId, String from, Instant at, Actor to, String detail) {
        return new AuditEntry(
                realmId, Optional.empty(), Optional.empty(), Optional.of(from), at, What.DEVICE_MOVED, to, detail);
    }

    /**
     * A line about a hold.
     *
     * @param about the hold
     * @param at when it happened
     * @param what what happened
     * @param actor who or what did it
     * @param detail the rest, in words
     * @return the line
     */
    public static AuditEntry of(Hold about, Instant at, What what, Actor actor, String detail) {
        return new AuditEntry(
                about.realmId(), Optional.empty(), Optional.of(about.id()), Optional.empty(), at, what, actor, detail);
    }
}
