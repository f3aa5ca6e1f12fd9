package dev.gatehouse.benchmarks.okta;

import dev.gatehouse.benchmarks.load.Round;
import java.time.Duration;

/**
 * What one phase of one federation took.
 *
 * @param round the people that it was about, and how long it lasted
 * @param server how long the server's process used a processor meanwhile
 * @param directory how long the directory's process did
 */
record Measurement(Round round, Duration server, Duration directory) {

    /** The mean of some equal pieces of work that were measured together, each about the same people. */
    Measurement dividedBy(int pieces) {
        return new Measurement(
                new Round(round.requests(), round.elapsed().dividedBy(pieces)),
                server.dividedBy(pieces),
                directory.dividedBy(pieces));
    }
}
