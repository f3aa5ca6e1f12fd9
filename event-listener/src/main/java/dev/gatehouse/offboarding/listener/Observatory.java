package dev.gatehouse.offboarding.listener;

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
import java.util.concurrent.Executor;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.timer.TimerProvider;

/** All that watches this node, wired to Keycloak's metrics. */
final class Observatory {

    private static final Duration INTERVAL = Duration.ofSeconds(15);

    private final KeycloakSessionFactory factory;
    private final MeterRegistry registry = Metrics.globalRegistry;
    private final Clock clock;
    private final RealmNames realmNames;
    private final OffboardingMetrics metrics;
    private final Pulse pulse;

    /**
     * @param factory Keycloak's session factory
     * @param settings the intervals
     * @param clock the source of time
     */
    Observatory(KeycloakSessionFactory factory, OffboardingSettings settings, Clock clock) {
        this.factory = factory;
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

    /** Has what waits in the database counted now and then. */
    void schedule(TimerProvider timer, Executor executor) {
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
