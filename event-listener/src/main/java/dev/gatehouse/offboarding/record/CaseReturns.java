package dev.gatehouse.offboarding.record;

import dev.gatehouse.offboarding.delivery.Audience;
import dev.gatehouse.offboarding.delivery.Outbox;
import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.Actor;
import dev.gatehouse.offboarding.leaver.EventType;
import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import dev.gatehouse.offboarding.store.AuditEntry;
import dev.gatehouse.offboarding.store.AuditEntry.What;
import dev.gatehouse.offboarding.store.AuditStore;
import dev.gatehouse.offboarding.store.CaseMoves;
import dev.gatehouse.offboarding.store.CaseStatus;
import dev.gatehouse.offboarding.store.Course;
import dev.gatehouse.offboarding.store.Delivery;
import dev.gatehouse.offboarding.store.DeliveryStatus;
import dev.gatehouse.offboarding.store.OffboardingCase;
import dev.gatehouse.offboarding.store.RealmSetups;
import dev.gatehouse.offboarding.store.UnsentDeliveries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.jboss.logging.Logger;

/**
 * Sees to the cases of users who come back, in the transaction that enables them: cancels what was not sent, and tells
 * the receivers who got, or may have got, a message.
 */
final class CaseReturns {

    private static final Logger log = Logger.getLogger(CaseReturns.class);

    private final CaseMoves moves;
    private final UnsentDeliveries deliveries;
    private final AuditStore audit;
    private final Outbox outbox;
    private final Instant now;

    /**
     * @param db the session of the transaction that enables users
     * @param retryWindow for how long deliveries are tried
     * @param now the time of the transitions
     */
    CaseReturns(StatelessSession db, Duration retryWindow, Instant now) {
        this.moves = new CaseMoves(db);
        this.deliveries = new UnsentDeliveries(db);
        this.audit = new AuditStore(db);
        this.outbox = new Outbox(db, new RealmSetups(db), retryWindow);
        this.now = now;
    }

    /**
     * Sees to the cases of one user.
     *
     * @param realmId the realm's id
     * @param userId the user's id
     * @param epoch the number of the transition by which she came back
     * @param by who or what enabled her
     * @param user what she looks like, asked for only if it is needed
     * @return true if something was written that is to be sent
     */
    boolean cameBack(String realmId, String userId, long epoch, Source by, Supplier<UserSnapshot> user) {
        List<OffboardingCase> cases = moves.lockBefore(realmId, userId, epoch);
        if (cases.isEmpty()) {
            return false;
        }
        cancel(cases.stream().filter(CaseReturns::cancellable).toList(), by);
        boolean told = callOff(cases.stream().filter(CaseReturns::mayBeTold).toList(), epoch, by, user);
        moves.returned(realmId, userId, epoch, now);
        return told;
    }

    private static boolean cancellable(OffboardingCase one) {
        CaseStatus status = one.course().status();
        return status.open() || status == CaseStatus.DRY_RUN;
    }

    /** Facts are told of every case but these, whatever became of it. */
    private static boolean mayBeTold(OffboardingCase one) {
        CaseStatus status = one.course().status();
        return status != CaseStatus.NOTHING && status != CaseStatus.DRY_RUN;
    }

    private void cancel(List<OffboardingCase> cases, Source by) {
        if (cases.isEmpty()) {
            return;
        }
        Actor actor = Actor.of(by);
        moves.settle(
                cases.stream().map(OffboardingCase::id).toList(),
                CaseStatus.CANCELLED,
                Optional.empty(),
                new Course.Settled(now, Optional.ofNullable(actor.id()), actor.name()));
        audit.append(cases.stream()
                .map(one -> AuditEntry.of(one, now, What.CANCELLED, actor, "The user was enabled again"))
                .toList());
        cases.forEach(one -> log.infof(
                "Case %s is cancelled: user %s of realm %s was enabled again", one.id(), one.userId(), one.realmId()));
    }

    /** A delivery that a worker has now is left to it: the worker looks at the ledger before it sends. */
    private boolean callOff(List<OffboardingCase> cases, long epoch, Source by, Supplier<UserSnapshot> user) {
        List<UnsentDeliveries.Trace> traces =
                deliveries.lock(cases.stream().map(OffboardingCase::id).toList());
        if (traces.isEmpty()) {
            return false;
        }
        List<UnsentDeliveries.Trace> overtaken = traces.stream()
                .filter(trace -> trace.status() == DeliveryStatus.PENDING && !trace.claimed())
                .toList();
        deliveries.giveUp(overtaken, Delivery.ENABLED_AGAIN, now);
        Set<String> receivers = traces.stream()
                .filter(UnsentDeliveries.Trace::mayHaveArrived)
                .map(UnsentDeliveries.Trace::endpointId)
                .collect(Collectors.toSet());
        OffboardingCase last = lastTold(cases, traces);
        List<AuditEntry> lines = new ArrayList<>();
        if (!overtaken.isEmpty()) {
            lines.add(AuditEntry.of(
                    last, now, What.CANCELLED, Actor.of(by), overtaken.size() + " messages are not sent any more"));
        }
        int told = receivers.isEmpty() ? 0 : restore(last.returned(epoch, by, now), receivers, user.get());
        if (told > 0) {
            lines.add(AuditEntry.of(last, now, What.RESTORED, Actor.of(by), told + " receivers are told"));
        }
        audit.append(lines);
        return told > 0;
    }

    private static OffboardingCase lastTold(List<OffboardingCase> cases, List<UnsentDeliveries.Trace> traces) {
        Set<String> told = traces.stream().map(UnsentDeliveries.Trace::caseId).collect(Collectors.toSet());
        List<OffboardingCase> known =
                cases.stream().filter(one -> told.contains(one.id())).toList();
        return known.get(known.size() - 1);
    }

    /** The action asks for nothing, lest a receiver that looks at nothing else does the same once more. */
    private int restore(OffboardingCase returned, Set<String> receivers, UserSnapshot user) {
        int told = outbox.write(
                returned, user, EventType.RESTORED, Action.NOTIFY, Optional.empty(), now, Audience.of(receivers));
        log.infof(
                "User %s of realm %s is back after case %s: %d receivers are told",
                returned.userId(), returned.realmId(), returned.id(), told);
        return told;
    }
}
