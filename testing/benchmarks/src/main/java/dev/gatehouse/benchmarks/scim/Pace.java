package dev.gatehouse.benchmarks.scim;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * How long to measure.
 *
 * @param round how long a round takes
 * @param rounds how many rounds each API has for each row; an even number, so that each goes first as often
 * @param concurrencies by how many threads at once
 */
public record Pace(Duration round, int rounds, List<Integer> concurrencies) {

    /** Checks the numbers. */
    public Pace {
        requireNonNull(round, "round");
        concurrencies = List.copyOf(concurrencies);
        if (round.toMillis() < 100) {
            throw new IllegalArgumentException("rounds of at least 0.1 s, not " + round);
        }
        if (rounds < 2 || rounds % 2 == 1) {
            throw new IllegalArgumentException("an even number of rounds, not " + rounds);
        }
    }
}
