package dev.gatehouse.benchmarks.offboarding;

import java.util.List;

/**
 * How long to measure what the event listener costs.
 *
 * @param requests how many requests a round has, each about another user
 * @param rounds how many rounds each server has for each row; an even number, so that each goes first as often
 * @param concurrencies by how many threads at once
 * @param perSecond how many disables are sent in a second when the time of an answer is measured
 */
public record CostPlan(int requests, int rounds, List<Integer> concurrencies, double perSecond) {

    /** Checks the numbers. */
    public CostPlan {
        concurrencies = List.copyOf(concurrencies);
        if (requests < 10) {
            throw new IllegalArgumentException("at least 10 requests in a round, not " + requests);
        }
        if (rounds < 2 || rounds % 2 == 1) {
            throw new IllegalArgumentException("an even number of rounds, not " + rounds);
        }
    }
}
