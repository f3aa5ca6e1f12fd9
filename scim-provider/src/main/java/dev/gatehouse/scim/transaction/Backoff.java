package dev.gatehouse.scim.transaction;

import java.util.concurrent.ThreadLocalRandom;

/**
 * How often work is tried, and how long to wait in between: a random time whose upper bound doubles, so that those who
 * got in each other's way do not meet again.
 *
 * @param attempts how often at most, at least once
 * @param firstPauseMillis the longest pause after the first attempt
 */
public record Backoff(int attempts, long firstPauseMillis) {
    private static final int MAX_DOUBLINGS = 6;

    public Backoff {
        if (attempts < 1 || firstPauseMillis < 1) {
            throw new IllegalArgumentException("at least one attempt and one millisecond");
        }
    }

    /** What serves a request: eight attempts, about three seconds of waiting in the worst case. */
    public static Backoff forRequests() {
        return new Backoff(8, 20);
    }

    /** The longest pause after an attempt, the first one being 1. */
    long longestPauseAfter(int attempt) {
        return firstPauseMillis << Math.min(attempt - 1, MAX_DOUBLINGS);
    }

    void pauseAfter(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longestPauseAfter(attempt)) + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted between two attempts", e);
        }
    }
}
