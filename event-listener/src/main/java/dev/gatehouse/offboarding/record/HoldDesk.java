package dev.gatehouse.offboarding.record;

import dev.gatehouse.offboarding.leaver.Actor;
import dev.gatehouse.offboarding.store.AuditEntry;
import dev.gatehouse.offboarding.store.AuditEntry.What;
import dev.gatehouse.offboarding.store.AuditStore;
import dev.gatehouse.offboarding.store.BrakeStore;
import dev.gatehouse.offboarding.store.CaseMoves;
import dev.gatehouse.offboarding.store.CaseStatus;
import dev.gatehouse.offboarding.store.Course;
import dev.gatehouse.offboarding.store.Hold;
import dev.gatehouse.offboarding.store.HoldStore;
import dev.gatehouse.offboarding.store.OffboardingCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.jboss.logging.Logger;

/**
 * Where an administrator decides about a hold. It is closed in one transaction, which frees the brake: nobody who left
 * within its window or since counts any more, also not those who got through before it was pulled. The messages of cases that are let go are written afterwards, batch by batch.
 */
public final class HoldDesk {

    private static final Logger log = Logger.getLogger(HoldDesk.class);
    private static final int BATCH = 200;

    private final BrakeStore brakes;
    private final HoldStore holds;
    private final CaseMoves moves;
    private final AuditStore audit;
    private final Instant now;
    private final Actor by;

    /**
     * @param db the session of the transaction that the decision belongs to
     * @param now the time
     * @param by the administrator
     */
    public HoldDesk(StatelessSession db, Instant now, Actor by) {
        this.brakes = new BrakeStore(db);
        this.holds = new HoldStore(db);
        this.moves = new CaseMoves(db);
        this.audit = new AuditStore(db);
        this.now = now;
        this.by = by;
    }

    /**
     * Lets the cases of a hold go on as if the brake had not been pulled: each may still have to wait for its grace
     * period or a second administrator.
     *
     * @param realmId the realm's id
     * @param id the hold's id
     * @param reason the reason given
     * @return what came of it
     */
    public Ruling release(String realmId, String id, String reason) {
        return close(realmId, id, Hold.State.RELEASED, reason);
    }

    /**
     * Ends the cases of a hold without sending anything.
     *
     * @param realmId the realm's id
     * @param id the hold's id
     * @param reason the reason given
     * @return what came of it
     */
    public Ruling discard(String realmId, String id, String reason) {
        return close(realmId, id, Hold.State.DISCARDED, reason);
    }

    private Ruling close(String realmId, String id, Hold.State state, String reason) {
        BrakeStore.Reading brake = brakes.lock(realmId);
        Optional<Hold> found = holds.find(realmId, id);
        if (found.isEmpty()) {
            return new Ruling.Unknown();
        }
        if (!brake.holdId().equals(Optional.of(id))) {
            return new Ruling.Refused("The hold is " + found.get().state().wireName() + " already");
        }
        Hold hold = found.get();
        long cases = settleAll(hold, state, reason);
        moves.uncount(realmId, hold.since());
        holds.close(id, state, by, reason, now);
        brakes.write(realmId, BrakeStore.Reading.NONE);
        What what = state == Hold.State.RELEASED ? What.RELEASED : What.DISCARDED;
        audit.append(AuditEntry.of(hold, now, what, by, reason));
        log.infof("Hold %s of realm %s is %s by %s: %d cases", id, realmId, state.wireName(), by.id(), cases);
        return new Ruling.Done(state == Hold.State.RELEASED ? CaseStatus.RELEASED : CaseStatus.DISCARDED, cases);
    }

    private long settleAll(Hold hold, Hold.State state, String reason) {
        long settled = 0;
        List<OffboardingCase> batch;
        do {
            batch = moves.lockHeld(hold.id(), BATCH);
            if (state == Hold.State.RELEASED) {
                letGo(batch, reason);
            } else {
                settle(batch, CaseStatus.DISCARDED, What.DISCARDED, reason);
            }
            settled += batch.size();
        } while (batch.size() == BATCH);
        return settled;
    }

    private void letGo(List<OffboardingCase> batch, String reason) {
        List<OffboardingCase> approvals = new ArrayList<>();
        List<OffboardingCase> others = new ArrayList<>();
        batch.forEach(one -> (one.course().needsApproval() ? approvals : others).add(one));
        settle(approvals, CaseStatus.APPROVAL, What.APPROVAL_REQUESTED, reason);
        settle(others, CaseStatus.WAITING, What.WAITING, reason);
    }

    private void settle(List<OffboardingCase> cases, CaseStatus status, What what, String reason) {
        if (cases.isEmpty()) {
            return;
        }
        moves.settle(
                cases.stream().map(OffboardingCase::id).toList(),
                status,
                status == CaseStatus.WAITING ? Optional.of(now) : Optional.empty(),
                new Course.Settled(now, Optional.ofNullable(by.id()), by.name()));
        audit.append(cases.stream()
                .map(one -> AuditEntry.of(one, now, what, by, reason))
                .toList());
    }
}
