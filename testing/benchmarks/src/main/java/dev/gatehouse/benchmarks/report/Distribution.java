package dev.gatehouse.benchmarks.report;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Measured values, of which the middle and the ends are told. */
public final class Distribution {

    private final double[] sorted;

    /**
     * @param values the values in any order, one at least
     */
    public Distribution(DoubleStream values) {
        this.sorted = values.toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no values");
        }
        Arrays.sort(sorted);
    }

    /**
     * How many values there are.
     *
     * @return 1 at least
     */
    public int size() {
        return sorted.length;
    }

    /**
     * The lowest value.
     *
     * @return the value
     */
    public double lowest() {
        return sorted[0];
    }

    /**
     * The highest value.
     *
     * @return the value
     */
    public double highest() {
        return sorted[sorted.length - 1];
    }

    /**
     * The value in the middle, or the mean of the two in the middle.
     *
     * @return the value
     */
    public double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * The lowest value that so many of a hundred do not exceed.
     *
     * @param percent from 1 to 100
     * @return a measured value, none in between
     */
    public double percentile(int percent) {
        return sorted[Math.max(0, (int) Math.ceil(percent / 100.0 * sorted.length) - 1)];
    }
}
