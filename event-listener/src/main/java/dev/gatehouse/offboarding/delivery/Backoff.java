package dev.gatehouse.offboarding.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a failed delivery is tried again: the delay starts at {@code initial}, becomes four times as long with every
 * failure up to {@code max}, and is spread by a fifth either way so that many deliveries do not come back at one
 * instant. After {@code window} it is given up. With the defaults of 5 seconds, 12 hours and 3 days the attempts come
 * after about 5 s, 25 s, 2 min, 7 min, 28 min, 2 h, 8 h, 20 h and then every 12 hours.
 *
 * @param initial the delay after the first failure
 * @param max the longest delay
 * @param window for how long from its recording a delivery is tried
 */
public record Backoff(Duration initial, Duration max, Duration window) {

    private static final double FACTOR = 4;
    private static final double SPREAD = 0.2;

    /** Checks that all are positive and that the delays are in order. */
    public Backoff {
        if (initial.isNegative() || initial.isZero() || max.compareTo(initial) < 0 || window.compareTo(initial) < 0) {
            throw new IllegalArgumentException("The first delay must be positive, and neither the longest delay nor the"
                    + " window may be shorter than it");
        }
    }

    /**
     * The time of the next attempt.
     *
     * @param now the time of the failure
     * @param failures how many attempts failed so far, this one included
     * @param retryAfter the wait that the receiver asked for; it is honoured up to the longest delay, and never
     *     shortens ours
     * @param giveUpAt when the delivery's window closes
     * @param random a number from 0 (inclusive) to 1 (exclusive)
     * @return the time; empty if it would be later than the end of the window
     */
    public Optional<Instant> next(
            Instant now, int failures, Optional<Duration> retryAfter, Instant giveUpAt, double random) {
        double millis = Math.min(initial.toMillis() * Math.pow(FACTOR, Math.max(0, failures - 1)), max.toMillis());
        Duration own = Duration.ofMillis(Math.round(millis * (1 - SPREAD + 2 * SPREAD * random)));
        Duration asked = retryAfter.filter(wait -> wait.compareTo(max) < 0).orElse(retryAfter.isPresent() ? max : own);
        Instant next = now.plus(own.compareTo(asked) >= 0 ? own : asked);
        return next.isAfter(giveUpAt) ? Optional.empty() : Optional.of(next);
    }
}
