package dev.gatehouse.offboarding.delivery;

import java.time.Duration;

/**
 * How the dispatcher works.
 *
 * @param backoff the schedule of attempts
 * @param timeout the longest that one attempt may take
 * @param concurrency how many webhooks this node sends at a time, at most
 */
public record DispatchSettings(Backoff backoff, Duration timeout, int concurrency) {

    /** Checks the bounds. */
    public DispatchSettings {
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("The timeout must be positive and at most ten minutes");
        }
        if (concurrency < 1 || concurrency > 64) {
            throw new IllegalArgumentException("The concurrency must be between 1 and 64");
        }
    }

    /**
     * How many webhooks this node sends to one endpoint at a time: half of all, so that one which hangs leaves room for
     * the others.
     *
     * @return the number, at least 1
     */
    int concurrencyOfEndpoint() {
        return Math.max(1, concurrency / 2);
    }

    /**
     * How long a claim lasts: long enough for the slowest attempt.
     *
     * @return the lease
     */
    Duration lease() {
        return timeout.multipliedBy(2).plusSeconds(30);
    }
}
