package dev.gatehouse.okta.client;

import java.time.Duration;

/** Waits; a test may have it not wait at all. */
@FunctionalInterface
interface Sleeper {

    /** Waits for real, in slices of a second. */
    Sleeper REAL = (duration, pulse) -> {
        long end = System.nanoTime() + duration.toNanos();
        long left = duration.toMillis();
        while (left > 0) {
            Thread.sleep(Math.min(left, 1000));
            pulse.run();
            left = (end - System.nanoTime()) / 1_000_000;
        }
    };

    /**
     * Waits.
     *
     * @param pulse is run about each second; what it throws ends the wait
     */
    void sleep(Duration duration, Runnable pulse) throws InterruptedException;
}
