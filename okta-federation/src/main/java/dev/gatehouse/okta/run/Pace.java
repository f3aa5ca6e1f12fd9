package dev.gatehouse.okta.run;

import java.time.Duration;

/** Says now and then that something is due again. */
final class Pace {

    private final long interval;
    private long last = System.nanoTime();

    Pace(Duration interval) {
        this.interval = interval.toNanos();
    }

    boolean isDue() {
        long now = System.nanoTime();
        if (now - last < interval) {
            return false;
        }
        last = now;
        return true;
    }
}
