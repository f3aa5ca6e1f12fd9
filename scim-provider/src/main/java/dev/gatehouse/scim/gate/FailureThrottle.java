package dev.gatehouse.scim.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the wrong credentials that each client address sends to a realm, and after so many in a minute answers the next
 * ones with 429 instead of 401 until the minute is over.
 *
 * <p>Credentials are checked first, and only failures are slowed down: right ones are served from any address at any time.
 * The other order would protect a token better, but here it protects nothing and costs much. A token that the product made
 * has 256 random bits, so that at any speed no guess hits; and vendors' clients share their addresses (all of Okta's
 * customers come from the same few, and behind a proxy without {@code proxy-headers} everybody has one), so that a stranger
 * with a wrong token, or one forgotten client with an old one, would lock out the others. What is left to protect against is
 * the noise: a client that goes on with a dead token is told to stop, and the log names it once in a minute.
 */
final class FailureThrottle {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 10_000;

    private final int limit;
    private final Map<Address, Window> windows = new Bounded<>(MOST_ADDRESSES);

    /**
     * Allows failures.
     *
     * @param limit how many in a minute, 0 for as many as there are
     */
    FailureThrottle(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("The number of failures in a minute must be at least 0, not " + limit);
        }
        this.limit = limit;
    }

    /**
     * Counts a failure.
     *
     * @return how many there were in this minute, and how long to wait if that is too many
     */
    synchronized Outcome failed(Address address, Instant now) {
        if (limit == 0) {
            return new Outcome(0, Optional.empty());
        }
        Window window = windows.compute(
                address, (key, last) -> last == null || last.isOver(now) ? new Window(now, 1) : last.withOneMore());
        return new Outcome(
                window.failures(),
                window.failures() > limit ? Optional.of(Duration.between(now, window.end())) : Optional.empty());
    }

    /** Whether this outcome is the first of its minute that is too many. */
    boolean isFirstTooMany(Outcome outcome) {
        return outcome.pause().isPresent() && outcome.failures() == limit + 1;
    }

    /**
     * Where failures come from and go to.
     *
     * @param realmId the realm
     * @param host the client's address
     */
    record Address(String realmId, String host) {}

    /**
     * What a failure led to.
     *
     * @param failures how many there were in this minute
     * @param pause how long the client has to wait, if there were too many
     */
    record Outcome(int failures, Optional<Duration> pause) {}

    private record Window(Instant start, int failures) {
        Instant end() {
            return start.plus(WINDOW);
        }

        boolean isOver(Instant now) {
            return !now.isBefore(end()) || now.isBefore(start);
        }

        Window withOneMore() {
            return new Window(start, failures + 1);
        }
    }
}
