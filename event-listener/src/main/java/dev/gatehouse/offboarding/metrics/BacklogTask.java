package dev.gatehouse.offboarding.metrics;

import dev.gatehouse.offboarding.store.Backlog;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Looks at what waits in the database, off the timer's thread, for gauges and health. It does not look while the server
 * keeps no metrics and nobody asks for its health.
 */
public final class BacklogTask implements Runnable {

    private static final Logger log = Logger.getLogger(BacklogTask.class);

    private final Executor executor;
    private final Supplier<Map<String, Backlog>> look;
    private final OffboardingMetrics metrics;
    private final RealmNames realmNames;
    private final Pulse pulse;
    private final BacklogGauges gauges;
    private final Clock clock;
    private final AtomicBoolean running = new AtomicBoolean();

    /**
     * @param executor runs the look
     * @param look reads what waits, by the realm's name
     * @param registry where to show it
     * @param metrics knows whether anybody reads metrics
     * @param realmNames the names that the metrics use, forgotten with each look
     * @param pulse is told what was seen
     * @param clock the source of time
     */
    public BacklogTask(
            Executor executor,
            Supplier<Map<String, Backlog>> look,
            MeterRegistry registry,
            OffboardingMetrics metrics,
            RealmNames realmNames,
            Pulse pulse,
            Clock clock) {
        this.executor = executor;
        this.look = look;
        this.metrics = metrics;
        this.realmNames = realmNames;
        this.pulse = pulse;
        this.gauges = new BacklogGauges(registry);
        this.clock = clock;
    }

    @Override
    public void run() {
        if (!(metrics.wanted() || pulse.asked()) || !running.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(this::look);
        } catch (RejectedExecutionException e) {
            running.set(false);
            log.debug("The server is shutting down");
        }
    }

    private void look() {
        try {
            Map<String, Backlog> backlogs = look.get();
            Instant now = clock.instant();
            realmNames.forget();
            gauges.show(backlogs, now);
            pulse.saw(new Pulse.Sight(now, backlogs.values().stream().reduce(Backlog.NONE, Backlog::plus)));
        } catch (RuntimeException e) {
            log.warn("What waits to be delivered could not be counted; tried again soon", e);
        } finally {
            running.set(false);
        }
    }
}
