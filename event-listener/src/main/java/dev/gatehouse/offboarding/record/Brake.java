package dev.gatehouse.offboarding.record;

import dev.gatehouse.offboarding.decide.BrakeLimit;
import dev.gatehouse.offboarding.decide.DecisionMaker;
import dev.gatehouse.offboarding.endpoint.MessageParts;
import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.Actor;
import dev.gatehouse.offboarding.store.AuditEntry;
import dev.gatehouse.offboarding.store.AuditEntry.What;
import dev.gatehouse.offboarding.store.AuditStore;
import dev.gatehouse.offboarding.store.BrakeStore;
import dev.gatehouse.offboarding.store.CaseMoves;
import dev.gatehouse.offboarding.store.CaseStatus;
import dev.gatehouse.offboarding.store.Hold;
import dev.gatehouse.offboarding.store.HoldStore;
import dev.gatehouse.offboarding.store.OffboardingCase;
import dev.gatehouse.offboarding.store.UnsentDeliveries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/**
 * The blast-radius brake of one transaction. Counting a leaver locks her realm's brake until the commit, so leavers of
 * one realm are counted one after the other, whatever node they leave on.
 */
final class Brake {

    private final BrakeStore brakes;
    private final HoldStore holds;
    private final CaseMoves moves;
    private final UnsentDeliveries deliveries;
    private final AuditStore audit;
    private final DecisionMaker decisions;
    private final Instant now;
    private final Map<String, BrakeStore.Reading> locked = new HashMap<>();
    private long expected;

    /**
     * @param db the session of the transaction that the leavers belong to
     * @param decisions knows the limits
     * @param now the time of their leaving
     */
    Brake(StatelessSession db, DecisionMaker decisions, Instant now) {
        this.brakes = new BrakeStore(db);
        this.holds = new HoldStore(db);
        this.moves = new CaseMoves(db);
        this.deliveries = new UnsentDeliveries(db);
        this.audit = new AuditStore(db);
        this.decisions = decisions;
        this.now = now;
    }

    /**
     * Announces leavers who are found already, but not yet counted.
     *
     * @param leavers how many there are
     */
    void expect(long leavers) {
        expected = leavers;
    }

    /** Notes that one of the announced was dealt with. */
    void passed() {
        expected = Math.max(0, expected - 1);
    }

    /**
     * Counts a leaver. If she is one too many, the brake is pulled: those of the window who can still be stopped are.
     *
     * @param realmId the realm's id
     * @param userId the user's id
     * @return id of the open hold that she joins; empty if she may go on
     */
    Optional<String> count(String realmId, String userId) {
        BrakeStore.Reading before = locked.computeIfAbsent(realmId, brakes::lock);
        if (before.holdId().isPresent()) {
            // Its row is not read: where transactions read from a snapshot (MySQL, MariaDB), it may be missing.
            return before.holdId();
        }
        BrakeLimit limit = decisions.brake(realmId);
        Instant since = now.minus(limit.window());
        Gauge.Verdict verdict =
                Gauge.judge(before, limit, now, Math.max(0, expected - 1), census(realmId, userId, since));
        Optional<String> hold =
                verdict.exceeded() ? Optional.of(pull(realmId, limit, since, verdict.reading())) : Optional.empty();
        BrakeStore.Reading after = verdict.reading().in(hold);
        brakes.write(realmId, after);
        locked.put(realmId, after);
        return hold;
    }

    private Gauge.Census census(String realmId, String userId, Instant since) {
        return new Gauge.Census() {
            @Override
            public long leaversNow() {
                return brakes.leaversNow(realmId, since, userId);
            }

            @Override
            public long leavers() {
                return brakes.leavers(realmId, since, userId);
            }

            @Override
            public long enabledUsers() {
                return brakes.enabledUsers(realmId);
            }
        };
    }

    private String pull(String realmId, BrakeLimit limit, Instant since, BrakeStore.Reading reading) {
        List<OffboardingCase> counted = moves.lockCounted(realmId, since);
        List<OffboardingCase> back = takeBack(counted);
        long leavers = reading.leavers() + Math.max(0, expected - 1);
        Hold hold = new Hold(
                UUID.randomUUID().toString(),
                realmId,
                Hold.State.OPEN,
                now,
                since,
                why(limit, leavers, reading.enabledUsers(), counted.size() - back.size()),
                leavers,
                reading.enabledUsers(),
                Optional.empty());
        holds.insert(hold);
        audit.append(AuditEntry.of(hold, now, What.HELD, Actor.SERVER, hold.why()));
        moves.hold(back.stream().map(OffboardingCase::id).toList(), hold.id());
        audit.append(back.stream().map(one -> CaseLines.held(one, hold, now)).toList());
        return hold.id();
    }

    private static String why(BrakeLimit limit, long leavers, long enabledUsers, int letGo) {
        String passed = "%d of %d users left within %s; the limit is %s"
                .formatted(leavers, enabledUsers, words(limit.window().toMinutes()), words(limit));
        return letGo == 0
                ? passed
                : passed
                        + "; %d of them had been let go before, %d wait".formatted(letGo, Math.max(1, leavers - letGo));
    }

    private static String words(long minutes) {
        return minutes == 1 ? "a minute" : minutes + " minutes";
    }

    private static String words(BrakeLimit limit) {
        List<String> parts = new ArrayList<>();
        if (limit.count() > 0) {
            parts.add(limit.count() + " users");
        }
        if (limit.percent() > 0) {
            parts.add(limit.percent() + " %");
        }
        return String.join(" or ", parts);
    }

    /**
     * Takes back what can be stopped of what was counted. A case stays released once a worker has taken up any of its
     * messages, or its devices were handed on: what began cannot be stopped. Messages that only tell what is so are not looked at, for they are no part of what is held.
     */
    private List<OffboardingCase> takeBack(List<OffboardingCase> counted) {
        List<UnsentDeliveries.Trace> traces = deliveries
                .lock(counted.stream()
                        .filter(one -> one.course().status() == CaseStatus.RELEASED)
                        .filter(one -> one.course().action() != Action.REASSIGN)
                        .map(OffboardingCase::id)
                        .toList())
                .stream()
                .filter(trace -> !MessageParts.isFact(trace.part()))
                .toList();
        Set<String> begun = traces.stream()
                .filter(trace -> !trace.untouched())
                .map(UnsentDeliveries.Trace::caseId)
                .collect(Collectors.toSet());
        List<UnsentDeliveries.Trace> stopped =
                traces.stream().filter(trace -> !begun.contains(trace.caseId())).toList();
        Set<String> stoppable =
                stopped.stream().map(UnsentDeliveries.Trace::caseId).collect(Collectors.toSet());
        deliveries.delete(stopped);
        return counted.stream()
                .filter(one -> one.course().status().open() || stoppable.contains(one.id()))
                .toList();
    }
}
