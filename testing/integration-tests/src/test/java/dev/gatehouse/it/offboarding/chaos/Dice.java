package dev.gatehouse.it.offboarding.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** One player's random choices, which are the same each time for the same seed. Used by one thread. */
final class Dice {

    private final Random random;

    Dice(long seed, String player) {
        this.random = new Random(seed * 1_000_003 + player.hashCode());
    }

    <T> T pick(List<T> candidates) {
        return candidates.get(random.nextInt(candidates.size()));
    }

    /** True once in so many times. */
    boolean onceIn(int times) {
        return random.nextInt(times) == 0;
    }

    Duration upTo(Duration most) {
        return Duration.ofMillis(random.nextInt(Math.toIntExact(most.toMillis()) + 1));
    }
}
