package dev.gatehouse.offboarding.record;

import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.Actor;
import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.store.AuditEntry;
import dev.gatehouse.offboarding.store.AuditEntry.What;
import dev.gatehouse.offboarding.store.Course;
import dev.gatehouse.offboarding.store.Hold;
import dev.gatehouse.offboarding.store.OffboardingCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The lines of the audit record that a case's life leaves. */
final class CaseLines {

    private CaseLines() {}

    /** A new case: what was found, what was decided and what comes of it first. */
    static List<AuditEntry> opened(OffboardingCase one) {
        Instant at = one.detectedAt();
        Course course = one.course();
        Source source = one.source();
        List<AuditEntry> lines = new ArrayList<>();
        lines.add(AuditEntry.of(
                one,
                at,
                What.DETECTED,
                Actor.of(source),
                "%s by %s %s".formatted(one.reason().wireName(), source.type().wireName(), source.name())));
        lines.add(AuditEntry.of(one, at, What.DECIDED, Actor.SERVER, decision(course)));
        first(one).ifPresent(lines::add);
        return lines;
    }

    static AuditEntry held(OffboardingCase one, Hold hold, Instant now) {
        return new AuditEntry(
                one.realmId(),
                Optional.of(one.id()),
                Optional.of(hold.id()),
                Optional.of(one.userId()),
                now,
                What.HELD,
                Actor.SERVER,
                hold.why());
    }

    private static String decision(Course course) {
        String action = course.action() == Action.REASSIGN
                ? "reassign to " + course.reassignTo().orElse("nobody")
                : course.action().wireName();
        return switch (course.status()) {
            case DRY_RUN -> "dry run of " + action + ": " + course.because();
            default -> action + ": " + course.because();
        };
    }

    private static Optional<AuditEntry> first(OffboardingCase one) {
        Instant at = one.detectedAt();
        return switch (one.course().status()) {
            case HELD -> Optional.of(AuditEntry.of(one, at, What.HELD, Actor.SERVER, "The brake is pulled"));
            case WAITING -> Optional.of(waiting(one, at));
            case APPROVAL ->
                Optional.of(AuditEntry.of(
                        one, at, What.APPROVAL_REQUESTED, Actor.SERVER, "A second administrator is needed"));
            case RELEASED -> Optional.of(AuditEntry.of(one, at, What.RELEASED, Actor.SERVER, "At once"));
            case NOTHING, DRY_RUN, CANCELLED, DISCARDED -> Optional.empty();
        };
    }

    static AuditEntry waiting(OffboardingCase one, Instant at) {
        String until = Objects.toString(one.course().dueAt().orElse(null), "now");
        return AuditEntry.of(one, at, What.WAITING, Actor.SERVER, "Until " + until);
    }
}
