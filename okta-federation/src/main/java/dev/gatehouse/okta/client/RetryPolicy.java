package dev.gatehouse.okta.client;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often a call is tried and how long we wait in between.
 *
 * @param attempts how often a call is tried in all, at least once
 * @param firstDelay the longest wait before the second try; it doubles with each further one
 * @param maxDelay the longest wait between two tries after a failure
 * @param maxRateLimitWait the longest wait for a rate limit to be reset; beyond it the call fails
 */
public record RetryPolicy(int attempts, Duration firstDelay, Duration maxDelay, Duration maxRateLimitWait) {

    /** For syncs, which nobody waits for: Okta's windows last a minute, so one whole window is waited for. */
    public static final RetryPolicy PATIENT =
            new RetryPolicy(5, Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofSeconds(90));

    /** For a person who waits in front of a form. */
    public static final RetryPolicy PROMPT =
            new RetryPolicy(2, Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofSeconds(3));

    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts is " + attempts + ", but must be at least 1");
        }
        requireNonNull(firstDelay, "firstDelay is null");
        requireNonNull(maxDelay, "maxDelay is null");
        requireNonNull(maxRateLimitWait, "maxRateLimitWait is null");
    }

    /**
     * The wait before the next try after a failure: exponential, with jitter over its upper half so that many clients
     * do not come back in step.
     *
     * @param failures how many tries have failed, from 1
     * @param random a number from 0 (inclusive) to 1 (exclusive)
     */
    public Duration backoff(int failures, double random) {
        long ceiling = firstDelay.toMillis() << Math.min(failures - 1, 20);
        long capped = Math.min(ceiling, maxDelay.toMillis());
        return Duration.ofMillis(capped / 2 + (long) (random * (capped - capped / 2)));
    }

    /**
     * The wait until a rate limit is reset, with up to a second of jitter.
     *
     * @param now the time by Okta's clock
     * @param reset when the window ends, by the same clock
     * @param random a number from 0 (inclusive) to 1 (exclusive)
     * @return the wait, or nothing when it would be longer than {@link #maxRateLimitWait}
     */
    public Optional<Duration> rateLimitWait(Instant now, Instant reset, double random) {
        Duration untilReset = Duration.between(now, reset);
        Duration wait = untilReset.isNegative() ? Duration.ZERO : untilReset;
        return wait.compareTo(maxRateLimitWait) > 0
                ? Optional.empty()
                : Optional.of(wait.plusMillis((long) (random * 1000)));
    }
}
