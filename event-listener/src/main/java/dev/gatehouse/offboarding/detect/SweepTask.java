package dev.gatehouse.offboarding.detect;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Runs the sweep off the timer's thread, one at a time on this node.
 */
public final class SweepTask implements Runnable {

    private static final Logger log = Logger.getLogger(SweepTask.class);

    private final ExecutorService executor;
    private final Sweep sweep;
    private final Runnable done;
    private final AtomicBoolean running = new AtomicBoolean();

    /**
     * @param executor runs the sweep
     * @param sweep the sweep
     * @param done called after each sweep that did not fail, also if another node had the turn
     */
    public SweepTask(ExecutorService executor, Sweep sweep, Runnable done) {
        this.executor = executor;
        this.sweep = sweep;
        this.done = done;
    }

    @Override
    public void run() {
        if (!running.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(this::sweepAlone);
        } catch (RejectedExecutionException e) {
            running.set(false);
            log.debug("The server is shutting down");
        }
    }

    private void sweepAlone() {
        try {
            sweep.run();
            done.run();
        } catch (RuntimeException e) {
            log.warn("The sweep for unnoticed leavers failed and is tried again", e);
        } finally {
            running.set(false);
        }
    }
}
