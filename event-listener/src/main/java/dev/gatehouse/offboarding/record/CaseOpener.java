package dev.gatehouse.offboarding.record;

import dev.gatehouse.offboarding.decide.Decision;
import dev.gatehouse.offboarding.decide.DecisionMaker;
import dev.gatehouse.offboarding.delivery.Audience;
import dev.gatehouse.offboarding.delivery.Outbox;
import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.Actor;
import dev.gatehouse.offboarding.leaver.EventType;
import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.leaver.Treatment;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import dev.gatehouse.offboarding.store.AuditStore;
import dev.gatehouse.offboarding.store.CaseStatus;
import dev.gatehouse.offboarding.store.CaseStore;
import dev.gatehouse.offboarding.store.Course;
import dev.gatehouse.offboarding.store.Namesakes;
import dev.gatehouse.offboarding.store.OffboardingCase;
import dev.gatehouse.offboarding.store.RealmSetups;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jboss.logging.Logger;

/**
 * Opens the cases of one transaction: has it decided what to do, asks the brake, and releases what need not wait. Whoever
 * is told facts, and not asked to do anything, does not wait.
 */
final class CaseOpener {

    private static final Logger log = Logger.getLogger(CaseOpener.class);

    private final DecisionMaker decisions;
    private final Brake brake;
    private final CaseStore cases;
    private final AuditStore audit;
    private final Outbox outbox;
    private final DeviceHandover handover;
    private final Namesakes namesakes;
    private final NobodyTold nobody;
    private final Instant now;

    /**
     * @param db the session of the transaction that the transitions belong to
     * @param retryWindow for how long deliveries are tried
     * @param now the time of the transitions
     */
    CaseOpener(StatelessSession db, Duration retryWindow, Instant now) {
        RealmSetups realms = new RealmSetups(db);
        this.decisions = new DecisionMaker(db, realms);
        this.brake = new Brake(db, decisions, now);
        this.cases = new CaseStore(db);
        this.audit = new AuditStore(db);
        this.outbox = new Outbox(db, realms, retryWindow);
        this.handover = new DeviceHandover(db);
        this.namesakes = new Namesakes(db);
        this.nobody = new NobodyTold(db, retryWindow, now);
        this.now = now;
    }

    /**
     * Announces transitions that are found already, but not yet opened: the brake counts them beforehand.
     *
     * @param leavers how many there are
     */
    void expect(long leavers) {
        brake.expect(leavers);
    }

    /**
     * A user's transition out of the realm.
     *
     * @param realmId the realm's id
     * @param user what she looked like
     * @param epoch the number of the transition
     * @param reason why
     * @param source who or what did it
     * @param wish what was chosen for her devices together with the change
     * @param doubtful whether it may be that nobody meant it
     */
    record Leaver(
            String realmId,
            UserSnapshot user,
            long epoch,
            Reason reason,
            Source source,
            Optional<Treatment> wish,
            boolean doubtful) {

        /** The same with a source that may only have sent back what it had read: that she, locked out, is not active. */
        Leaver mayBeAnEcho() {
            return new Leaver(realmId, user, epoch, reason, source, wish, true);
        }
    }

    /**
     * Opens a case.
     *
     * @param leaver the transition
     */
    void open(Leaver leaver) {
        Decision decision = decide(leaver);
        boolean counts = decision.action().destructive() && !decision.dryRun();
        Optional<String> hold =
                counts ? brake.count(leaver.realmId(), leaver.user().id()) : Optional.empty();
        brake.passed();
        OffboardingCase opened = new OffboardingCase(
                UUID.randomUUID().toString(),
                leaver.realmId(),
                leaver.user().id(),
                leaver.epoch(),
                leaver.user().username(),
                leaver.reason(),
                leaver.source(),
                SnapshotJson.write(leaver.user()),
                now,
                Optional.empty(),
                begin(decision, counts, hold, now));
        cases.insert(opened);
        audit.append(CaseLines.opened(opened));
        CaseStatus status = opened.course().status();
        if (status == CaseStatus.RELEASED) {
            if (write(opened, leaver.user(), Audience.ALL) == 0) {
                nobody.of(opened);
            }
            handover.run(opened, opened.course());
        } else if (status.open()) {
            write(opened, leaver.user(), Audience.TOLD_FACTS);
        }
        tell(opened);
    }

    private Decision decide(Leaver leaver) {
        Decision decided = safe(
                decisions.decide(leaver.realmId(), leaver.user(), leaver.reason(), leaver.source(), leaver.wish()),
                leaver.source());
        if (!decided.action().destructive()) {
            return decided;
        }
        if (leaver.doubtful()) {
            return decided.onApproval("; but she was locked out, and the client may only repeat what it read of her");
        }
        return leaver.reason() == Reason.REMOVED && namesakes.exist(leaver.realmId(), leaver.user())
                ? decided.onApproval(Namesakes.WHY)
                : decided;
    }

    private int write(OffboardingCase opened, UserSnapshot user, Audience audience) {
        Course course = opened.course();
        return outbox.write(opened, user, EventType.OFFBOARDING, course.action(), course.reassignTo(), now, audience);
    }

    /** Anybody can lock anybody out who has a name: whatever the rules say, that destroys nothing. */
    static Decision safe(Decision decision, Source source) {
        if (!source.equals(Source.LOCKOUT) || !decision.action().destructive()) {
            return decision;
        }
        return new Decision(
                Action.NOTIFY,
                Optional.empty(),
                decision.grace(),
                false,
                decision.dryRun(),
                decision.ruleId(),
                decision.because() + ", but a lockout is never more than notified");
    }

    /**
     * How a case begins.
     *
     * @param decision what was decided
     * @param counts whether the brake counts it
     * @param holdId the hold that it joins, if any
     * @param now the time
     * @return its course
     */
    static Course begin(Decision decision, boolean counts, Optional<String> holdId, Instant now) {
        Course course = new Course(
                CaseStatus.HELD,
                decision.action(),
                decision.reassignTo(),
                decision.ruleId(),
                decision.because(),
                decision.grace().isZero() ? Optional.empty() : Optional.of(now.plus(decision.grace())),
                decision.approval(),
                holdId,
                counts ? Optional.of(now) : Optional.empty(),
                Optional.empty());
        if (decision.action() == Action.NOTHING) {
            return course.at(CaseStatus.NOTHING);
        }
        if (decision.dryRun()) {
            return course.at(CaseStatus.DRY_RUN);
        }
        if (holdId.isPresent()) {
            return course;
        }
        CaseStatus status = course.next(now);
        return status == CaseStatus.RELEASED ? course.settled(status, Actor.SERVER, now) : course.at(status);
    }

    private static void tell(OffboardingCase opened) {
        log.infof(
                "User %s of realm %s was %s by %s %s: case %s, %s, %s",
                opened.userId(),
                opened.realmId(),
                opened.reason().wireName(),
                opened.source().type().wireName(),
                Objects.requireNonNullElse(
                        opened.source().actor(), opened.source().name()),
                opened.id(),
                opened.course().action().wireName(),
                opened.course().status().wireName());
    }
}
