package dev.gatehouse.benchmarks.offboarding;

import dev.gatehouse.benchmarks.realm.Population;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some users in a row.
 *
 * @param population all users
 * @param first the number of the first one
 * @param size how many
 */
record Portion(Population population, int first, int size) {

    Portion {
        if (first < 0 || size < 1 || first + size > population.users()) {
            throw new IllegalArgumentException(
                    "users " + first + " to " + (first + size) + " of " + population.users());
        }
    }

    /** Their numbers. */
    List<Integer> numbers() {
        return IntStream.range(first, first + size).boxed().toList();
    }

    /** A first name that tells them from all others. */
    String firstName() {
        return "Portion" + first;
    }
}
