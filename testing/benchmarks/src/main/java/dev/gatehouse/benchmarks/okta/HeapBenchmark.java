package dev.gatehouse.benchmarks.okta;

import dev.gatehouse.benchmarks.BenchmarkException;
import dev.gatehouse.benchmarks.server.HeapProbe;
import dev.gatehouse.harness.Database;
import dev.gatehouse.harness.KeycloakAdmin;
import dev.gatehouse.harness.Progress;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks at the server's heap, after garbage collection, while Gatehouse imports organizations of several sizes, and afterwards. */
public final class HeapBenchmark {

    private static final String HEAD = """
            | users | before the import, MiB | most during the import, MiB | after it, MiB | three minutes later, MiB |
            | ---: | ---: | ---: | ---: | ---: |
            """;
    private static final long INTERVAL_SECONDS = 2;

    /** Keycloak keeps what it tells the other nodes of changed users for two minutes, and looks each minute what is over. */
    private static final Duration REST = Duration.ofMinutes(3);

    private static final double MEBI = 1024.0 * 1024;

    private final KeycloakAdmin admin;
    private final Database database;
    private final ProcessHandle server;
    private final Progress progress;

    /**
     * A benchmark of a running server.
     *
     * @param admin its administration
     * @param database its database
     * @param server its process
     * @param progress is told what is done
     */
    public HeapBenchmark(KeycloakAdmin admin, Database database, ProcessHandle server, Progress progress) {
        this.admin = admin;
        this.database = database;
        this.server = server;
        this.progress = progress;
    }

    /**
     * Imports and looks.
     *
     * @param sizes how many users, one import each
     * @param groups how many groups
     * @return the table
     * @throws SQLException if the database can't be asked
     * @throws IOException if the heap can't be looked at
     * @throws InterruptedException if the thread is interrupted
     */
    public String run(List<Integer> sizes, int groups) throws SQLException, IOException, InterruptedException {
        StringBuilder table = new StringBuilder(HEAD);
        try (HeapProbe probe = HeapProbe.of(server)) {
            for (int users : sizes) {
                progress.step("Importing " + users + " users and looking at the heap");
                table.append(row(probe, new People(users, Math.min(groups, users / 2))));
            }
        }
        return table.toString();
    }

    private String row(HeapProbe probe, People people) throws SQLException, InterruptedException {
        try (Directory okta = OktaDirectory.start(people);
                FederatedRealm realm =
                        FederatedRealm.create(admin, database, "benchmark-heap-" + people.users(), okta)) {
            long before = probe.usedAfterCollection();
            long most = mostDuring(probe, realm);
            realm.requireCounts(people);
            long after = probe.usedAfterCollection();
            Thread.sleep(REST.toMillis());
            return String.format(
                    Locale.ROOT,
                    "| %d | %.0f | %.0f | %.0f | %.0f |%n",
                    people.users(),
                    before / MEBI,
                    most / MEBI,
                    after / MEBI,
                    probe.usedAfterCollection() / MEBI);
        }
    }

    private static long mostDuring(HeapProbe probe, FederatedRealm realm) throws InterruptedException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> sync = thread.submit(realm::fullSync);
            long most = 0;
            while (!isDone(sync)) {
                most = Math.max(most, probe.usedAfterCollection());
            }
            return most;
        } finally {
            thread.shutdownNow();
        }
    }

    private static boolean isDone(Future<?> sync) throws InterruptedException {
        try {
            sync.get(INTERVAL_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new BenchmarkException("the import failed: " + e.getCause().getMessage(), e);
        }
    }
}
