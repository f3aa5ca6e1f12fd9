package dev.gatehouse.offboarding.delivery;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Looks for work, one look at a time. Asking during a look leads to exactly one more after it. */
final class Looks {

    private static final Logger log = Logger.getLogger(Looks.class);

    private final Executor executor;
    private final Runnable look;
    private final AtomicInteger asked = new AtomicInteger();

    /**
     * @param executor runs the looks
     * @param look looks once
     */
    Looks(Executor executor, Runnable look) {
        this.executor = executor;
        this.look = look;
    }

    /** Has someone look soon. Never blocks and never throws. */
    void kick() {
        if (asked.getAndIncrement() > 0) {
            return;
        }
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            asked.set(0);
            log.debug("The server is shutting down; another node or the next start does the work");
        }
    }

    private void run() {
        int seen;
        do {
            seen = asked.get();
            boolean survived = false;
            try {
                look.run();
                survived = true;
            } catch (RuntimeException e) {
                survived = true;
                log.warn("Looking for offboarding work failed; the timer does it again", e);
            } finally {
                if (!survived) {
                    asked.set(0);
                }
            }
        } while (!asked.compareAndSet(seen, 0));
    }
}
