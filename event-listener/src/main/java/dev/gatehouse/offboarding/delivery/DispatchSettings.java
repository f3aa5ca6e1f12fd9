package dev.gatehouse.offboarding.delivery;

import dev.gatehouse.offboarding.http.AddressRules;
import java.time.Duration;

/**
 * How the dispatcher works.
 *
 * @param backoff the schedule of attempts
 * @param timeout the longest that one attempt may take
 * @param concurrency how many webhooks this node sends at a time, at most
 * @param breaker when an endpoint that fails is left alone
 * @param addresses where receivers may be
 */
public record DispatchSettings(
        Backoff backoff, Duration timeout, int concurrency, CircuitBreaker breaker, AddressRules addresses) {

    /** How many deliveries to one endpoint a node claims at a time. */
    static final int BATCH = 20;

    /** Checks the bounds. */
    public DispatchSettings {
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("The timeout must be positive and at most ten minutes");
        }
        if (concurrency < 1 || concurrency > 256) {
            throw new IllegalArgumentException("The concurrency must be between 1 and 256");
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
     * How long a claim lasts: long enough for a whole batch of the slowest attempts.
     *
     * @return the lease
     */
    Duration lease() {
        int rounds = (BATCH + concurrencyOfEndpoint() - 1) / concurrencyOfEndpoint();
        return timeout.multipliedBy(rounds + 1L).plusSeconds(30);
    }
}
