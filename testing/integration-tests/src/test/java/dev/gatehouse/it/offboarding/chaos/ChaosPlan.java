package dev.gatehouse.it.offboarding.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a chaos test goes on, and what its choices are drawn from. One round is played at least; the seed of each
 * further one is one more, so that a round can be played again alone.
 *
 * @param seed the first round's seed
 * @param limit how long new rounds are begun; empty for one round
 */
record ChaosPlan(long seed, Optional<Duration> limit) {

    private static final String MINUTES_PROPERTY = "gatehouse.chaos.minutes";
    private static final String SEED_PROPERTY = "gatehouse.chaos.seed";

    static ChaosPlan fromProperties() {
        return new ChaosPlan(
                property(SEED_PROPERTY).map(Long::valueOf).orElseGet(() -> System.nanoTime() % 1_000_000),
                property(MINUTES_PROPERTY).map(Long::valueOf).map(Duration::ofMinutes));
    }

    boolean wantsAnother(Instant start) {
        return limit.map(start::plus).filter(Instant.now()::isBefore).isPresent();
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isEmpty());
    }
}
