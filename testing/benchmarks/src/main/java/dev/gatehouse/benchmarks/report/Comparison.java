package dev.gatehouse.benchmarks.report;

import dev.gatehouse.benchmarks.load.Round;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The rounds of two who took turns.
 *
 * @param other the rounds of what Keycloak brings itself
 * @param gatehouse the rounds of Gatehouse; the one at an index was a neighbour of the other's at that index
 */
public record Comparison(List<Round> other, List<Round> gatehouse) {

    /** Checks that there are pairs. */
    public Comparison {
        other = List.copyOf(other);
        gatehouse = List.copyOf(gatehouse);
        if (other.isEmpty() || other.size() != gatehouse.size()) {
            throw new IllegalArgumentException(other.size() + " and " + gatehouse.size() + " rounds");
        }
    }

    /**
     * The median throughput of what Keycloak brings itself.
     *
     * @return requests per second
     */
    public double otherPerSecond() {
        return median(other);
    }

    /**
     * The median throughput of Gatehouse.
     *
     * @return requests per second
     */
    public double gatehousePerSecond() {
        return median(gatehouse);
    }

    /**
     * How many times as long Keycloak's own takes for one, by the medians.
     *
     * @return above 1 if Gatehouse is faster
     */
    public double ratio() {
        return gatehousePerSecond() / otherPerSecond();
    }

    /**
     * The lowest ratio of two neighbouring rounds.
     *
     * @return at most as much as {@link #highest()}
     */
    public double lowest() {
        return ratios().min().orElseThrow();
    }

    /**
     * The highest ratio of two neighbouring rounds.
     *
     * @return at least as much as {@link #lowest()}
     */
    public double highest() {
        return ratios().max().orElseThrow();
    }

    private DoubleStream ratios() {
        return IntStream.range(0, other.size())
                .mapToDouble(i -> gatehouse.get(i).perSecond() / other.get(i).perSecond());
    }

    private static double median(List<Round> rounds) {
        double[] sorted = rounds.stream().mapToDouble(Round::perSecond).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
