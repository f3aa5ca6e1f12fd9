package dev.gatehouse.benchmarks.cli;

import dev.gatehouse.benchmarks.realm.Population;
import dev.gatehouse.benchmarks.report.MarkdownTable;
import dev.gatehouse.benchmarks.scim.Pace;
import dev.gatehouse.benchmarks.scim.ScimBenchmark;
import dev.gatehouse.benchmarks.server.BenchmarkServer;
import dev.gatehouse.benchmarks.server.ServerSetup;
import dev.gatehouse.harness.Progress;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares the two SCIM APIs. */
@Command(
        name = "scim",
        description = "Asks Keycloak's own SCIM API and Gatehouse's the same on the same data, and prints ratios",
        mixinStandardHelpOptions = true)
final class ScimCommand implements Callable<Integer> {

    @Option(names = "--users", defaultValue = "20000", description = "users of the realm (${DEFAULT-VALUE})")
    private int users;

    @Option(names = "--group", defaultValue = "5000", description = "members of the group (${DEFAULT-VALUE})")
    private int group;

    @Option(
            names = "--database",
            defaultValue = "h2",
            description =
                    "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}); PostgreSQL's server must be installed, not running")
    private DatabaseKind database;

    @Option(names = "--seconds", defaultValue = "1.2", description = "length of a round (${DEFAULT-VALUE})")
    private double seconds;

    @Option(
            names = "--rounds",
            defaultValue = "4",
            description = "rounds of each API for each row, an even number (${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--only",
            defaultValue = "",
            description = "measure only the rows whose name contains this, e.g. members")
    private String only;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        Instant start = Instant.now();
        Population population = new Population(users, group);
        Pace pace = new Pace(Duration.ofMillis(Math.round(seconds * 1000)), rounds, List.of(1, 8));
        Progress progress = step -> System.err.println(step.strip());
        try (BenchmarkServer server = database.start(ServerSetup.WITHOUT_LISTENER, progress)) {
            MarkdownTable table =
                    new ScimBenchmark(population, pace, only, progress).run(server.admin(), server.database());
            System.out.printf(
                    "%n%s, %d users, a group of %d, %d rounds of %.1f s each; %d processors, Java %s; %d s in all%n%n%s",
                    database,
                    users,
                    group,
                    rounds,
                    seconds,
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("java.version"),
                    Duration.between(start, Instant.now()).toSeconds(),
                    table);
        }
        return 0;
    }
}
