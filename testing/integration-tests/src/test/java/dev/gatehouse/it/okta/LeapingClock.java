package dev.gatehouse.it.okta;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that goes as usual and leaps on request by more than a changed sync looks back. */
final class LeapingClock extends Clock {

    private static final Duration LEAP = Duration.ofMinutes(7);

    private final Clock clock = Clock.systemUTC();
    private volatile Duration ahead = Duration.ZERO;

    void leap() {
        ahead = ahead.plus(LEAP);
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Okta tells UTC only");
    }

    @Override
    public Instant instant() {
        return clock.instant().plus(ahead);
    }
}
