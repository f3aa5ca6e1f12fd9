package dev.gatehouse.scim.gate;

import java.time.Duration;
import java.time.Instant;

/** Lets a number of requests through in each second, and at most twice as many at once. */
final class TokenBucket {
    private static final int SECONDS_AT_ONCE = 2;
    private static final double NANOS = 1e9;

    private final int perSecond;
    private double tokens;
    private Instant filledAt;

    TokenBucket(int perSecond, Instant now) {
        this.perSecond = perSecond;
        this.tokens = capacity();
        this.filledAt = now;
    }

    int perSecond() {
        return perSecond;
    }

    /**
     * Asks for one request.
     *
     * @return zero if it may be served, otherwise how long the client has to wait
     */
    Duration take(Instant now) {
        fill(now);
        if (tokens >= 1) {
            tokens -= 1;
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * NANOS));
    }

    private void fill(Instant now) {
        double elapsed = Duration.between(filledAt, now).toNanos() / NANOS;
        if (elapsed > 0) {
            tokens = Math.min(capacity(), tokens + elapsed * perSecond);
            filledAt = now;
        }
    }

    private double capacity() {
        return (double) perSecond * SECONDS_AT_ONCE;
    }
}
