package dev.gatehouse.offboarding.store;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.Actor;
import java.time.Instant;
import java.util.Optional;

/**
 * What was decided about a case and how far it got.
 *
 * @param status where it stands
 * @param action what to do with the devices
 * @param reassignTo who gets them, if anybody
 * @param ruleId id of the rule that decided; empty for the default
 * @param because what decided, in words
 * @param dueAt end of the grace period; empty if there was none
 * @param needsApproval whether a second administrator must still agree
 * @param holdId the hold that it is or was part of
 * @param countedAt when the brake counted it; empty if it does not count
 * @param settled who released, cancelled or discarded it, and when
 */
public record Course(
        CaseStatus status,
        Action action,
        Optional<String> reassignTo,
        Optional<String> ruleId,
        String because,
        Optional<Instant> dueAt,
        boolean needsApproval,
        Optional<String> holdId,
        Optional<Instant> countedAt,
        Optional<Settled> settled) {

    /** Checks that all is there. */
    public Course {
        requireNonNull(status, "status");
        requireNonNull(action, "action");
        requireNonNull(because, "because");
    }

    /**
     * The end of a case's waiting.
     *
     * @param at when
     * @param actorId id of the account that settled it; empty for the server
     * @param actorName its name
     */
    public record Settled(Instant at, Optional<String> actorId, String actorName) {}

    /**
     * Where a case goes when nothing holds it any more.
     *
     * @param now the time
     * @return {@link CaseStatus#APPROVAL}, {@link CaseStatus#WAITING} or {@link CaseStatus#RELEASED}
     */
    public CaseStatus next(Instant now) {
        if (needsApproval) {
            return CaseStatus.APPROVAL;
        }
        return dueAt.filter(due -> due.isAfter(now)).isPresent() ? CaseStatus.WAITING : CaseStatus.RELEASED;
    }

    /**
     * The same at another status.
     *
     * @param other where the case stands now
     * @return the course
     */
    public Course at(CaseStatus other) {
        return new Course(other, action, reassignTo, ruleId, because, dueAt, needsApproval, holdId, countedAt, settled);
    }

    /**
     * The same after somebody decided.
     *
     * @param other where the case stands now
     * @param by who decided
     * @param now when
     * @return the course, which the brake does not count any more if a person decided
     */
    public Course settled(CaseStatus other, Actor by, Instant now) {
        return new Course(
                other,
                action,
                reassignTo,
                ruleId,
                because,
                dueAt,
                needsApproval,
                holdId,
                by.equals(Actor.SERVER) ? countedAt : Optional.empty(),
                Optional.of(new Settled(now, Optional.ofNullable(by.id()), by.name())));
    }

    /**
     * The same with a second administrator's consent.
     *
     * @return the course
     */
    public Course approved() {
        return new Course(status, action, reassignTo, ruleId, because, dueAt, false, holdId, countedAt, settled);
    }
}
