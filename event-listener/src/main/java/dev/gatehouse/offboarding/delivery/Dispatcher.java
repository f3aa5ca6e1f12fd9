package dev.gatehouse.offboarding.delivery;

import dev.gatehouse.offboarding.store.CaseStore;
import dev.gatehouse.offboarding.store.Database;
import dev.gatehouse.offboarding.store.Ledger;
import dev.gatehouse.offboarding.store.OffboardingCase;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Does what recorded cases ask for, on any node: ends sessions, then sends webhooks. It is kicked after each commit
 * that recorded something and by a timer. A worker takes one piece of work after the other until nothing is due; a
 * worker that finds work brings in another one, up to the bound. Nothing waits in memory, so a node that dies loses
 * nothing but time.
 */
public final class Dispatcher {

    private static final Logger log = Logger.getLogger(Dispatcher.class);

    private final KeycloakSessionFactory factory;
    private final ExecutorService executor;
    private final DispatchSettings settings;
    private final Clock clock;
    private final DeliveryWorker deliveries;
    private final AtomicInteger workers = new AtomicInteger();

    /**
     * @param factory Keycloak's session factory
     * @param executor runs the workers
     * @param settings how to work
     * @param clock the source of time
     */
    public Dispatcher(
            KeycloakSessionFactory factory, ExecutorService executor, DispatchSettings settings, Clock clock) {
        this.factory = factory;
        this.executor = executor;
        this.settings = settings;
        this.clock = clock;
        this.deliveries = new DeliveryWorker(factory, settings, clock);
    }

    /** Has someone look for work soon. Never blocks and never throws. */
    public void kick() {
        int running = workers.getAndIncrement();
        if (running >= settings.concurrency()) {
            workers.decrementAndGet();
            return;
        }
        try {
            executor.execute(this::work);
        } catch (RejectedExecutionException e) {
            workers.decrementAndGet();
            log.debug("The server is shutting down; another node or the next start does the work");
        }
    }

    private void work() {
        try {
            while (endSessionsOfOne() || deliveries.deliverOne(this::kick)) {
                kick();
            }
        } catch (RuntimeException e) {
            log.warn("Offboarding work failed and is taken up again by the timer", e);
        } finally {
            workers.decrementAndGet();
        }
    }

    private boolean endSessionsOfOne() {
        Instant now = clock.instant();
        Optional<OffboardingCase> claimed = Database.inTransaction(
                factory, db -> new CaseStore(db).claimForSessions(now, now.plus(settings.lease())));
        claimed.ifPresent(this::endSessions);
        return claimed.isPresent();
    }

    private void endSessions(OffboardingCase leaving) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> {
                boolean cameBack = Database.within(
                        session,
                        db -> new Ledger(db).enabledSince(leaving.realmId(), leaving.userId(), leaving.epoch()));
                new SessionEnder(session).end(leaving, cameBack);
                Database.within(session, db -> {
                    new CaseStore(db).sessionsEnded(leaving.id(), clock.instant());
                    return null;
                });
            });
        } catch (RuntimeException e) {
            log.warnf(
                    e,
                    "Sessions of user %s in realm %s could not be ended; tried again in %d s",
                    leaving.userId(),
                    leaving.realmId(),
                    settings.lease().toSeconds());
        }
    }
}
