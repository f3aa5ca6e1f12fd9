package dev.gatehouse.offboarding.record;

import dev.gatehouse.offboarding.store.Database;
import dev.gatehouse.offboarding.store.RetentionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Deletes cases, deliveries, holds, lines of the audit record and the names of removed users that are older than an
 * administrator wants to keep, in batches of a transaction each. Two nodes that do it at once merely find less to do.
 */
public final class Retention implements Runnable {

    private static final Logger log = Logger.getLogger(Retention.class);

    private final KeycloakSessionFactory factory;
    private final ExecutorService executor;
    private final Duration keep;
    private final Clock clock;
    private final AtomicBoolean running = new AtomicBoolean();

    /**
     * @param factory Keycloak's session factory
     * @param executor does the work
     * @param keep how long things are kept; zero for ever
     * @param clock the source of time
     */
    public Retention(KeycloakSessionFactory factory, ExecutorService executor, Duration keep, Clock clock) {
        this.factory = factory;
        this.executor = executor;
        this.keep = keep;
        this.clock = clock;
    }

    @Override
    public void run() {
        if (keep.isZero() || !running.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(this::forget);
        } catch (RejectedExecutionException e) {
            running.set(false);
            log.debug("The server is shutting down");
        }
    }

    private void forget() {
        Instant before = clock.instant().minus(keep);
        try {
            long cases = drain(RetentionStore::forgetCases, before);
            long alerts = drain(RetentionStore::forgetAlerts, before);
            long holds = drain(RetentionStore::forgetHolds, before);
            long names = drain(RetentionStore::forgetRemoved, before);
            long lines = drain(RetentionStore::forgetAudit, before);
            if (cases + alerts + holds + names + lines > 0) {
                log.infof(
                        "Deleted %d cases, %d messages of alerts, %d holds, %d lines of the audit record and the names of"
                                + " %d removed users by age",
                        cases, alerts, holds, lines, names);
            }
        } catch (RuntimeException e) {
            log.warn("Old cases could not be deleted; tried again later", e);
        } finally {
            running.set(false);
        }
    }

    private long drain(BiFunction<RetentionStore, Instant, Integer> batch, Instant before) {
        long total = 0;
        int done;
        do {
            done = Database.inTransaction(factory, db -> batch.apply(new RetentionStore(db), before));
            total += done;
        } while (done > 0);
        return total;
    }
}
