package dev.gatehouse.okta.run;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Gives a sign of life of the runs of this node, also while they wait for Okta. */
final class Heartbeats implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Heartbeats.class);

    private final Map<String, RunBook> alive = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer;

    Heartbeats(Duration interval, ThreadFactory threads) {
        timer = Executors.newSingleThreadScheduledExecutor(threads);
        timer.scheduleWithFixedDelay(this::beat, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    void begin(String runId, RunBook book) {
        alive.put(runId, book);
    }

    void end(String runId) {
        alive.remove(runId);
    }

    @Override
    public void close() {
        timer.shutdown();
    }

    private void beat() {
        alive.forEach((runId, book) -> {
            try {
                book.beat(runId);
            } catch (RuntimeException e) {
                LOG.debugf(e, "No sign of life could be given of the run %s; it is tried again", runId);
            }
        });
    }
}
