package dev.gatehouse.okta.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time that Okta believes it is. We trust our own clock until Okta refuses what we signed by it; then we go by the
 * {@code Date} of its answers. Safe for many threads.
 */
final class OktaClock {

    private static final Duration NEGLIGIBLE = Duration.ofSeconds(30);

    private final Clock own;
    private volatile Duration seen = Duration.ZERO;
    private volatile Duration adopted = Duration.ZERO;

    OktaClock(Clock own) {
        this.own = own;
    }

    /** The time to put into what we sign. */
    Instant now() {
        return own.instant().plus(adopted);
    }

    /** Takes note of the {@code Date} of an answer. */
    void saw(Instant date) {
        seen = Duration.between(own.instant(), date);
    }

    /** Goes by Okta's clock from now on and says whether that makes a difference. */
    boolean adopt() {
        boolean differs = seen.minus(adopted).abs().compareTo(NEGLIGIBLE) > 0;
        if (differs) {
            adopted = seen;
        }
        return differs;
    }
}
