package dev.gatehouse.okta.client;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * How often a call is tried, how long we wait in between, and what is left to others.
 *
 * @param attempts how often a call is tried in all when it fails, at least once
 * @param firstDelay the longest wait before the second try; it doubles with each further one
 * @param maxDelay the longest wait between two tries after a failure
 * @param rateLimitAttempts how often a call is tried in all when it meets a rate limit, at least once
 * @param maxRateLimitWait the longest wait for a rate limit to be reset; beyond it the call fails
 * @param reservePercent the share of each window of a rate limit that is left to others; 0 to use it all
 */
public record RetryPolicy(
        int attempts,
        Duration firstDelay,
        Duration maxDelay,
        int rateLimitAttempts,
        Duration maxRateLimitWait,
        int reservePercent) {

    /** For syncs, which nobody waits for: Okta's windows last a minute, so one whole window is waited for. */
    public static final RetryPolicy PATIENT =
            new RetryPolicy(5, Duration.ofMillis(500), Duration.ofSeconds(10), 30, Duration.ofSeconds(90), 25);

    /** For a person who waits in front of a form: she may use what syncs have left. */
    public static final RetryPolicy PROMPT =
            new RetryPolicy(2, Duration.ofMillis(300), Duration.ofMillis(300), 2, Duration.ofSeconds(3), 0);

    public RetryPolicy {
        if (attempts < 1 || rateLimitAttempts < 1) {
            throw new IllegalArgumentException("a call must be tried at least once");
        }
        if (reservePercent < 0 || reservePercent >= 100) {
            throw new IllegalArgumentException("reservePercent is " + reservePercent + ", but must be from 0 to 99");
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
     * The same, leaving another share to others; a policy that leaves nothing stays as it is.
     *
     * @param percent the share of each window of a rate limit that is left to others
     */
    public RetryPolicy leaving(int percent) {
        return reservePercent == 0
                ? this
                : new RetryPolicy(attempts, firstDelay, maxDelay, rateLimitAttempts, maxRateLimitWait, percent);
    }

    /**
     * The wait until a rate limit is reset, with up to a second of jitter and never none at all.
     *
     * @param untilReset when the window ends, from now
     * @param random a number from 0 (inclusive) to 1 (exclusive)
     * @return the wait, or nothing when it would be longer than {@link #maxRateLimitWait}
     */
    public Optional<Duration> rateLimitWait(Duration untilReset, double random) {
        if (untilReset.compareTo(maxRateLimitWait) > 0) {
            return Optional.empty();
        }
        Duration wait = untilReset.plusMillis((long) (random * 1000));
        Duration least = backoff(1, random);
        return Optional.of(wait.compareTo(least) < 0 ? least : wait);
    }
}
