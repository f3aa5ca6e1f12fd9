package dev.gatehouse.it.okta;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** What a random sequence is made of: picks and names that are each time the same for the same seed. */
final class Choices {

    private final Random random;
    private int counter;

    Choices(Random random) {
        this.random = random;
    }

    /** One of those for whom something is possible; nothing if there is nobody. */
    <T> Optional<T> any(List<T> all, Predicate<T> candidate) {
        List<T> candidates = all.stream().filter(candidate).toList();
        return candidates.isEmpty() ? Optional.empty() : Optional.of(pick(candidates));
    }

    /** A few of them, at least one if there are any. */
    <T> List<T> some(List<T> candidates, int most) {
        List<T> shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, random);
        return List.copyOf(shuffled.subList(0, Math.min(shuffled.size(), 1 + random.nextInt(most))));
    }

    <T> T pick(List<T> candidates) {
        return candidates.get(random.nextInt(candidates.size()));
    }

    /** True once in so many times. */
    boolean onceIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** A name that nobody has had yet. */
    String fresh(String prefix) {
        counter++;
        return prefix + counter;
    }
}
