package dev.gatehouse.offboarding.store;

import dev.gatehouse.offboarding.leaver.Source;
import java.time.Instant;
import java.util.Optional;

/** Turns cases into rows and back. */
final class CaseRows {

    private CaseRows() {}

    static CaseEntity toRow(OffboardingCase opened) {
        Course course = opened.course();
        CaseEntity row = new CaseEntity();
        row.id = opened.id();
        row.realmId = opened.realmId();
        row.userId = opened.userId();
        row.epoch = opened.epoch();
        row.username = Texts.name(opened.username());
        row.reason = opened.reason();
        row.sourceType = opened.source().type();
        row.sourceName = Texts.name(opened.source().name());
        row.sourceActor = opened.source().actor();
        row.snapshot = Texts.json(opened.snapshot());
        row.detectedAt = opened.detectedAt().toEpochMilli();
        row.sessionsDueAt = row.detectedAt;
        row.status = course.status();
        row.action = course.action();
        row.reassignTo = course.reassignTo().map(Texts::name).orElse(null);
        row.ruleId = course.ruleId().orElse(null);
        row.because = Texts.shortened(course.because());
        row.dueAt = millis(course.dueAt());
        row.needsApproval = course.needsApproval();
        row.holdId = course.holdId().orElse(null);
        row.countedAt = millis(course.countedAt());
        row.settledAt = millis(course.settled().map(Course.Settled::at));
        row.settledBy = course.settled().flatMap(Course.Settled::actorId).orElse(null);
        row.settledByName =
                course.settled().map(Course.Settled::actorName).map(Texts::name).orElse(null);
        return row;
    }

    static OffboardingCase toCase(CaseEntity row) {
        Course course = new Course(
                row.status,
                row.action,
                Optional.ofNullable(row.reassignTo),
                Optional.ofNullable(row.ruleId),
                Optional.ofNullable(row.because).orElse(""),
                instant(row.dueAt),
                row.needsApproval,
                Optional.ofNullable(row.holdId),
                instant(row.countedAt),
                instant(row.settledAt)
                        .map(at -> new Course.Settled(
                                at, Optional.ofNullable(row.settledBy), String.valueOf(row.settledByName))));
        return new OffboardingCase(
                row.id,
                row.realmId,
                row.userId,
                row.epoch,
                row.username,
                row.reason,
                new Source(row.sourceType, row.sourceName, row.sourceActor),
                row.snapshot,
                Instant.ofEpochMilli(row.detectedAt),
                instant(row.sessionsEndedAt),
                course);
    }

    static Long millis(Optional<Instant> at) {
        return at.map(Instant::toEpochMilli).orElse(null);
    }

    private static Optional<Instant> instant(Long millis) {
        return Optional.ofNullable(millis).map(Instant::ofEpochMilli);
    }
}
