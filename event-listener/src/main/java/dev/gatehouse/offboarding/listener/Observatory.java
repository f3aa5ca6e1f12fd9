package dev.gatehouse.offboarding.listener;

import dev.gatehouse.offboarding.leaver.Alert;
import dev.gatehouse.offboarding.metrics.BacklogTask;
import dev.gatehouse.offboarding.metrics.OffboardingMetrics;
import dev.gatehouse.offboarding.metrics.Pulse;
import dev.gatehouse.offboarding.metrics.RealmNames;
import dev.gatehouse.offboarding.store.BacklogReader;
import dev.gatehouse.offboarding.store.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.timer.TimerProvider;

/** All that watches this node, wired to Keycloak's metrics. */
final class Observatory {

    private static final Logger log = Logger.getLogger(Observatory.class);
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    private final KeycloakSessionFactory factory;
    private final MeterRegistry registry = Metrics.globalRegistry;
    private final Executor executor;
    private final Clock clock;
    private final RealmNames realmNames;
    private final OffboardingMetrics metrics;
    private final Pulse pulse;

    /**
     * @param factory Keycloak's session factory
     * @param settings the intervals
     * @param executor does what may take a moment
     * @param clock the source of time
     */
    Observatory(KeycloakSessionFactory factory, OffboardingSettings settings, Executor executor, Clock clock) {
        this.factory = factory;
        this.executor = executor;
        this.clock = clock;
        this.realmNames = new RealmNames(factory);
        this.metrics = new OffboardingMetrics(registry, realmNames);
        this.pulse = new Pulse(clock, settings.dispatchInterval(), settings.sweepInterval());
    }

    OffboardingMetrics metrics() {
        return metrics;
    }

    Pulse pulse() {
        return pulse;
    }

    /** Counts alerts soon: whoever raised them may be in the middle of a transaction's end. */
    void count(List<Alert> alerts) {
        try {
            executor.execute(() -> alerts.forEach(alert -> metrics.alerted(alert.realmId(), alert.what())));
        } catch (RejectedExecutionException e) {
            log.debug("The server is shutting down");
        }
    }

    /** Has what waits in the database counted now and then. */
    void schedule(TimerProvider timer) {
        BacklogTask task = new BacklogTask(
                executor,
                () -> Database.inTransaction(factory, db -> new BacklogReader(db).read()),
                registry,
                metrics,
                realmNames,
                pulse,
                clock);
        timer.schedule(task, INTERVAL.toMillis(), INTERVAL.toMillis(), OffboardingListenerFactory.ID + "-backlog");
    }
}
