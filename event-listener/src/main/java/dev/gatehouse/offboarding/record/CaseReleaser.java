package dev.gatehouse.offboarding.record;

import dev.gatehouse.offboarding.decide.DecisionMaker;
import dev.gatehouse.offboarding.delivery.Audience;
import dev.gatehouse.offboarding.delivery.Outbox;
import dev.gatehouse.offboarding.leaver.Actor;
import dev.gatehouse.offboarding.leaver.EventType;
import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import dev.gatehouse.offboarding.store.AuditEntry;
import dev.gatehouse.offboarding.store.AuditEntry.What;
import dev.gatehouse.offboarding.store.AuditStore;
import dev.gatehouse.offboarding.store.BrakeStore;
import dev.gatehouse.offboarding.store.CaseMoves;
import dev.gatehouse.offboarding.store.CaseStatus;
import dev.gatehouse.offboarding.store.Course;
import dev.gatehouse.offboarding.store.DeliveryStore;
import dev.gatehouse.offboarding.store.Hold;
import dev.gatehouse.offboarding.store.Ledger;
import dev.gatehouse.offboarding.store.Namesakes;
import dev.gatehouse.offboarding.store.OffboardingCase;
import dev.gatehouse.offboarding.store.RealmSetups;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.StatelessSession;
import org.jboss.logging.Logger;

/**
 * Releases cases that waited: writes their messages, unless the user is back, the brake was pulled or the realm's dry run
 * switched on meanwhile. Who got a message when the case was opened gets no other.
 */
final class CaseReleaser {

    private static final Logger log = Logger.getLogger(CaseReleaser.class);
    /** How long a case waits for the sweep to see that its user is back. */
    private static final Duration SWEEP_FIRST = Duration.ofSeconds(5);

    /** How long a case waits before it is looked at again whether its realm is in a dry run still. */
    private static final Duration DRY_RUN = Duration.ofSeconds(30);

    private final DecisionMaker decisions;
    private final Ledger ledger;
    private final BrakeStore brakes;
    private final CaseMoves moves;
    private final AuditStore audit;
    private final Outbox outbox;
    private final DeliveryStore deliveries;
    private final DeviceHandover handover;
    private final Namesakes namesakes;
    private final NobodyTold nobody;
    private final Instant now;

    /**
     * @param db the session of the transaction that the release belongs to
     * @param retryWindow for how long deliveries are tried
     * @param now the time
     */
    CaseReleaser(StatelessSession db, Duration retryWindow, Instant now) {
        RealmSetups realms = new RealmSetups(db);
        this.decisions = new DecisionMaker(db, realms);
        this.ledger = new Ledger(db);
        this.brakes = new BrakeStore(db);
        this.moves = new CaseMoves(db);
        this.audit = new AuditStore(db);
        this.outbox = new Outbox(db, realms, retryWindow);
        this.deliveries = new DeliveryStore(db);
        this.handover = new DeviceHandover(db);
        this.namesakes = new Namesakes(db);
        this.nobody = new NobodyTold(db, retryWindow, now);
        this.now = now;
    }

    /**
     * Releases a case that somebody has looked at.
     *
     * @param one a case that waits and that this transaction has locked
     * @param by who lets it go
     * @param why the reason given
     * @return where it stands now
     */
    CaseStatus release(OffboardingCase one, Actor by, String why) {
        return release(one, SnapshotJson.read(one.snapshot()), by, why, false);
    }

    /**
     * Releases a case whose time has come. Nobody has looked at it alone, so it asks for an approval first if its user was
     * removed and seems to be there again with another account.
     *
     * @param one a case that waits and that this transaction has locked
     * @param by who lets it go
     * @param why the reason given
     * @return where it stands now
     */
    CaseStatus releaseDue(OffboardingCase one, Actor by, String why) {
        UserSnapshot user = SnapshotJson.read(one.snapshot());
        return release(one, user, by, why, mayBeThere(one, user));
    }

    private CaseStatus release(OffboardingCase one, UserSnapshot user, Actor by, String why, boolean doubtful) {
        if (ledger.enabledSince(one.realmId(), one.userId(), one.epoch())) {
            settle(one, CaseStatus.CANCELLED, Actor.SERVER, What.CANCELLED, "The user is enabled again");
            return CaseStatus.CANCELLED;
        }
        if (isBack(one)) {
            // Enabled past Keycloak: the ledger has to learn it first, or her next leave would be no transition.
            moves.postpone(one.id(), now.plus(SWEEP_FIRST));
            return CaseStatus.WAITING;
        }
        if (stopped(one)) {
            moves.postpone(one.id(), now.plus(DRY_RUN));
            return CaseStatus.WAITING;
        }
        Optional<Hold> hold = hold(one);
        if (hold.isPresent()) {
            moves.hold(List.of(one.id()), hold.get().id());
            audit.append(CaseLines.held(one, hold.get(), now));
            return CaseStatus.HELD;
        }
        if (doubtful) {
            ask(one);
            return CaseStatus.APPROVAL;
        }
        Course course = one.course();
        settle(one, CaseStatus.RELEASED, by, What.RELEASED, why);
        Set<String> told = deliveries.receivers(one.id());
        if (write(one, user, told) == 0 && told.isEmpty()) {
            nobody.of(one);
        }
        handover.run(one, course);
        log.infof("Case %s of user %s in realm %s is released", one.id(), one.userId(), one.realmId());
        return CaseStatus.RELEASED;
    }

    /**
     * Writes the messages of a released case for those who have none for it yet.
     *
     * @param one a case that was released and that this transaction has locked
     * @return how many were written
     */
    int writeMissing(OffboardingCase one) {
        return write(one, SnapshotJson.read(one.snapshot()), deliveries.receivers(one.id()));
    }

    private int write(OffboardingCase one, UserSnapshot user, Set<String> told) {
        return outbox.write(
                one,
                user,
                EventType.OFFBOARDING,
                one.course().action(),
                one.course().reassignTo(),
                now,
                Audience.allBut(told));
    }

    /** Whether the user came back after a case, even if she left again since: that has messages of its own. */
    boolean overtaken(OffboardingCase one) {
        return ledger.movedSince(one.realmId(), one.userId(), one.epoch());
    }

    /**
     * Why a case cannot be released now, whoever wants it.
     *
     * @param one a case that waits and that this transaction has locked
     * @return the reason, for an administrator; empty if nothing of the kind stands in its way
     */
    Optional<String> obstacle(OffboardingCase one) {
        if (isBack(one)) {
            return Optional.of("The user is enabled again");
        }
        return stopped(one)
                ? Optional.of("The realm is in a dry run: nothing is sent that destroys anything")
                : Optional.empty();
    }

    /** Asked once: whoever approved the case knew of it. */
    private boolean mayBeThere(OffboardingCase one, UserSnapshot user) {
        return one.reason() == Reason.REMOVED
                && one.course().action().destructive()
                && !one.course().because().contains(Namesakes.WHY)
                && namesakes.exist(one.realmId(), user);
    }

    private void ask(OffboardingCase one) {
        moves.doubt(one.id(), one.course().because(), Namesakes.WHY);
        audit.append(AuditEntry.of(
                one,
                now,
                What.APPROVAL_REQUESTED,
                Actor.SERVER,
                "An enabled user of the same name or e-mail address is there"));
        log.warnf(
                "Case %s of user %s in realm %s waits for an approval: the user was removed, but an enabled one of the"
                        + " same name or e-mail address is there",
                one.id(), one.userId(), one.realmId());
    }

    private boolean isBack(OffboardingCase one) {
        return ledger.isBack(one.realmId(), one.userId(), one.epoch());
    }

    /** A realm's dry run is its emergency stop, also for what was decided before. */
    private boolean stopped(OffboardingCase one) {
        return one.course().action().destructive()
                && decisions.rulebook(one.realmId()).policy().dryRun();
    }

    /** The hold that the case belongs to, if the brake was pulled while somebody else had the case locked. */
    private Optional<Hold> hold(OffboardingCase one) {
        return one.course()
                .countedAt()
                .flatMap(at -> brakes.openHold(one.realmId()).filter(open -> !at.isBefore(open.since())));
    }

    private void settle(OffboardingCase one, CaseStatus status, Actor by, What what, String why) {
        moves.move(one.id(), one.course().settled(status, by, now));
        audit.append(AuditEntry.of(one, now, what, by, why));
    }
}
