package dev.gatehouse.offboarding.delivery;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Workers of one kind, so many at most. Each takes one piece of work after the other until there is none, and after a
 * few makes room for whatever else waits for the executor's threads. Nothing waits in memory.
 */
public final class Workers {

    private static final Logger log = Logger.getLogger(Workers.class);
    private static final int PIECES = 10;

    private final Executor executor;
    private final int most;
    private final BooleanSupplier piece;
    private final AtomicInteger running = new AtomicInteger();
    /** Whether somebody asked since a worker last began; there may be work that no worker saw. */
    private final AtomicBoolean asked = new AtomicBoolean();

    /**
     * @param executor runs the workers
     * @param most how many at a time
     * @param piece does one piece of work; false if there is none
     */
    public Workers(Executor executor, int most, BooleanSupplier piece) {
        this.executor = executor;
        this.most = most;
        this.piece = piece;
    }

    /**
     * Has one more worker look for work soon; if there are enough, one of them looks once more when it is done. Never
     * blocks and never throws.
     */
    public void kick() {
        asked.set(true);
        if (running.getAndIncrement() >= most) {
            running.decrementAndGet();
            return;
        }
        try {
            executor.execute(this::work);
        } catch (RejectedExecutionException e) {
            running.decrementAndGet();
            log.debug("The server is shutting down; another node or the next start does the work");
        }
    }

    private void work() {
        boolean more = false;
        asked.set(false);
        try {
            more = workThrough();
        } catch (RuntimeException e) {
            log.warn("Offboarding work failed and is taken up again by the timer", e);
        } finally {
            running.decrementAndGet();
        }
        if (more || asked.get()) {
            kick();
        }
    }

    private boolean workThrough() {
        for (int done = 0; done < PIECES; done++) {
            if (!piece.getAsBoolean()) {
                return false;
            }
        }
        return true;
    }
}
