package dev.gatehouse.benchmarks.load;

import java.time.Duration;

/**
 * What one API did in one round.
 *
 * @param requests how many requests were answered
 * @param elapsed from the first request to the last answer
 */
public record Round(long requests, Duration elapsed) {

    /** Checks that there is something to divide by. */
    public Round {
        if (requests < 1 || elapsed.isZero() || elapsed.isNegative()) {
            throw new IllegalArgumentException(requests + " requests in " + elapsed);
        }
    }

    /**
     * The throughput.
     *
     * @return requests per second
     */
    public double perSecond() {
        return requests * 1e9 / elapsed.toNanos();
    }
}
