package dev.gatehouse.okta.client;

import java.time.Duration;

/** Waits; a test may have it not wait at all. */
@FunctionalInterface
interface Sleeper {

    /** Waits for real. */
    Sleeper REAL = duration -> Thread.sleep(duration.toMillis());

    void sleep(Duration duration) throws InterruptedException;
}
