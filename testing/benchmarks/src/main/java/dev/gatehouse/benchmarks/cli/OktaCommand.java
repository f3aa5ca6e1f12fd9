package dev.gatehouse.benchmarks.cli;

import dev.gatehouse.benchmarks.okta.HeapBenchmark;
import dev.gatehouse.benchmarks.okta.People;
import dev.gatehouse.benchmarks.okta.SyncBenchmark;
import dev.gatehouse.benchmarks.okta.SyncTable;
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

/** Compares the Okta federation with Keycloak's LDAP federation. */
@Command(
        name = "okta",
        description =
                "Imports and syncs the same people by the Okta federation and by Keycloak's LDAP federation, and prints ratios",
        mixinStandardHelpOptions = true)
final class OktaCommand implements Callable<Integer> {

    @Option(names = "--users", defaultValue = "20000", description = "users, a multiple of 100 (${DEFAULT-VALUE})")
    private int users;

    @Option(names = "--groups", defaultValue = "500", description = "groups (${DEFAULT-VALUE})")
    private int groups;

    @Option(
            names = "--database",
            defaultValue = "h2",
            description =
                    "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}); PostgreSQL's server must be installed, not running")
    private DatabaseKind database;

    @Option(
            names = "--rounds",
            defaultValue = "2",
            description = "imports of each federation, an even number (${DEFAULT-VALUE}); 0 to look at the heap alone")
    private int rounds;

    @Option(
            names = "--heap",
            split = ",",
            description = "look at the heap while so many users are imported, e.g. 5000,50000")
    private List<Integer> heap = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        Instant start = Instant.now();
        Progress progress = step -> System.err.println(step.strip());
        try (BenchmarkServer server = database.start(ServerSetup.WITHOUT_LISTENER, progress)) {
            if (rounds > 0) {
                SyncTable table = new SyncBenchmark(server.admin(), server.database(), server.process(), progress)
                        .run(new People(users, groups), rounds);
                System.out.printf("%n%d users, %d groups, %d rounds%n%n%s", users, groups, rounds, table);
            }
            if (!heap.isEmpty()) {
                String table = new HeapBenchmark(server.admin(), server.database(), server.process(), progress)
                        .run(heap, groups);
                System.out.printf("%n%d groups%n%n%s", groups, table);
            }
        }
        System.out.printf(
                "%n%s; %d processors, Java %s; %d s in all%n",
                database,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                Duration.between(start, Instant.now()).toSeconds());
        return 0;
    }
}
