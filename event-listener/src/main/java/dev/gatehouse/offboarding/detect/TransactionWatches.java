package dev.gatehouse.offboarding.detect;

import dev.gatehouse.offboarding.leaver.Alert;
import dev.gatehouse.offboarding.record.TransitionRecorder;
import dev.gatehouse.offboarding.store.Database;
import dev.gatehouse.offboarding.store.Ledger;
import dev.gatehouse.offboarding.store.NotBefore;
import dev.gatehouse.offboarding.store.RealmTraces;
import dev.gatehouse.offboarding.store.StoredUser;
import dev.gatehouse.offboarding.store.UserReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.hibernate.engine.jdbc.spi.JdbcCoordinator;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.TransactionCompletionCallbacks;
import org.hibernate.engine.spi.TransactionCompletionCallbacks.AfterCompletionCallback;
import org.hibernate.engine.spi.TransactionCompletionCallbacks.BeforeCompletionCallback;
import org.jboss.logging.Logger;

/**
 * The watches of all transactions that are under way. A watch belongs to Hibernate's JDBC coordinator, which the
 * sessions of one transaction share. When its first user is touched, a call-back is registered that runs after
 * Hibernate's last flush and before the commit: there the transitions are recorded, on the same connection, and a
 * failure makes the transaction roll back.
 */
public final class TransactionWatches {

    private static final Logger log = Logger.getLogger(TransactionWatches.class);
    private static final int CHUNK = 200;

    private final Map<JdbcCoordinator, TransactionWatch> watches = Collections.synchronizedMap(new WeakHashMap<>());
    private final Duration retryWindow;
    private final Runnable recorded;
    private final Consumer<List<Alert>> alerted;
    private final Clock clock;

    /**
     * @param retryWindow for how long deliveries are tried
     * @param recorded called after a commit that opened a case; must not block
     * @param alerted takes the alerts after the commit that raised them; must not block
     * @param clock the source of time
     */
    public TransactionWatches(Duration retryWindow, Runnable recorded, Consumer<List<Alert>> alerted, Clock clock) {
        this.retryWindow = retryWindow;
        this.recorded = recorded;
        this.alerted = alerted;
        this.clock = clock;
    }

    /**
     * The watch of a session's transaction, for what events tell. It records nothing by itself.
     *
     * @param session a session of the transaction
     * @return the watch
     */
    TransactionWatch of(SharedSessionContractImplementor session) {
        return watches.computeIfAbsent(session.getJdbcCoordinator(), coordinator -> new TransactionWatch());
    }

    /**
     * The watch of a session's transaction, which is recorded before the commit.
     *
     * @param session a session of the transaction
     * @return the watch
     */
    TransactionWatch armed(SharedSessionContractImplementor session) {
        TransactionWatch watch = of(session);
        if (watch.arm()) {
            arm(session, watch);
        }
        return watch;
    }

    private void arm(SharedSessionContractImplementor session, TransactionWatch watch) {
        JdbcCoordinator coordinator = session.getJdbcCoordinator();
        List<String> opened = new ArrayList<>();
        List<Alert> alerts = new ArrayList<>();
        TransactionCompletionCallbacks callbacks = session.getTransactionCompletionCallbacks();
        BeforeCompletionCallback before = owner -> {
            opened.addAll(recordOrRefuse(owner, watch));
            alerts.addAll(alert(owner, watch));
        };
        AfterCompletionCallback after = (committed, owner) -> {
            watches.remove(coordinator);
            if (committed && !opened.isEmpty()) {
                recorded.run();
            }
            if (committed && !alerts.isEmpty()) {
                alerts.forEach(TransactionWatches::report);
                alerted.accept(alerts);
            }
        };
        callbacks.registerCallback(before);
        callbacks.registerCallback(after);
    }

    private List<String> recordOrRefuse(SharedSessionContractImplementor owner, TransactionWatch watch) {
        if (watch.userIds().isEmpty() && watch.removedRealms().isEmpty()) {
            return List.of();
        }
        try {
            return Database.within(owner, db -> record(db, watch));
        } catch (RuntimeException e) {
            log.errorf(e, "A change of users %s could not be recorded and is refused", watch.userIds());
            // Marked here, since Hibernate trips over itself and loses the cause when it is left to do so.
            owner.getTransactionCoordinator().getTransactionDriverControl().markRollbackOnly();
            throw e;
        }
    }

    private List<Alert> alert(SharedSessionContractImplementor owner, TransactionWatch watch) {
        List<Switch> turnedOff = watch.switches().turnedOff();
        return turnedOff.isEmpty()
                ? List.of()
                : Database.within(
                        owner,
                        db -> new SwitchAlerts(db, retryWindow).write(turnedOff, watch.ambient(), clock.instant()));
    }

    private static void report(Alert alert) {
        log.warnf(
                "Alert %s in realm %s (%s): its users cannot sign in, but were not disabled and are not offboarded",
                alert.what(), alert.realmId(), alert.resourcePath());
    }

    private List<String> record(StatelessSession db, TransactionWatch watch) {
        Instant now = clock.instant();
        List<String> rest = new ArrayList<>();
        Map<String, StoredUser> stored = new HashMap<>();
        inChunks(List.copyOf(watch.userIds()), chunk -> {
            List<String> known = notTakenDown(db, watch, chunk, now);
            Map<Boolean, List<String>> byLock = known.stream().collect(Collectors.partitioningBy(watch::merelyTold));
            Map<String, StoredUser> held = new UserReader(db).hold(byLock.get(true));
            rest.addAll(byLock.get(false));
            rest.addAll(held.keySet());
            stored.putAll(new UserReader(db).read(byLock.get(false)));
            stored.putAll(held);
        });
        TransitionRecorder recorder = new TransitionRecorder(db, retryWindow, now);
        List<String> opened = leaversFirst(rest, stored).stream()
                .filter(id -> recorder.record(watch.observation(id), Optional.ofNullable(stored.get(id))))
                .toList();
        inChunks(opened, chunk -> new NotBefore(db).voidTokens(chunk, now));
        watch.removedRealms().forEach(new RealmTraces(db)::forgetIfGone);
        return opened;
    }

    /** Takes down who was created, all at once, and returns the others; if any was known already, everybody. */
    private static List<String> notTakenDown(
            StatelessSession db, TransactionWatch watch, List<String> ids, Instant now) {
        List<String> created = ids.stream().filter(watch::created).toList();
        boolean allNew = created.isEmpty() || new Ledger(db).takeDown(created, now) == created.size();
        return allNew ? ids.stream().filter(id -> !watch.created(id)).toList() : ids;
    }

    private static void inChunks(List<String> ids, Consumer<List<String>> work) {
        for (int from = 0; from < ids.size(); from += CHUNK) {
            work.accept(ids.subList(from, Math.min(ids.size(), from + CHUNK)));
        }
    }

    /** Leavers lock the realm's brake, which goes before the cases that a return locks. */
    static List<String> leaversFirst(List<String> ids, Map<String, StoredUser> stored) {
        return ids.stream()
                .sorted(Comparator.comparing(
                        id -> stored.containsKey(id) && stored.get(id).enabled()))
                .toList();
    }
}
