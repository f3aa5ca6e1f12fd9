package dev.gatehouse.it.offboarding.chaos;

import dev.gatehouse.harness.BuildOptions;
import dev.gatehouse.harness.Database;
import dev.gatehouse.harness.KeycloakInstallation;
import dev.gatehouse.harness.KeycloakOptions;
import dev.gatehouse.harness.Ports;
import dev.gatehouse.harness.PostgresCluster;
import dev.gatehouse.harness.PreparedDatabase;
import dev.gatehouse.harness.Workspace;
import dev.gatehouse.it.support.Installations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

/** All nodes of a test on one database, and who falls when. Their logs are kept in {@code .gatehouse/chaos}. */
final class ChaosNodes implements AutoCloseable {

    /** How long a node waits for a receiver's answer. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration LONGEST_DOWN = Duration.ofMinutes(5);
    private static final List<String> JAVA_OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=128m", "-Xmx768m");
    private static final String SETTING = "--spi-events-listener--gatehouse-offboarding--";
    private static final List<String> ARGUMENTS = List.of(
            SETTING + "sweep-interval-seconds=2",
            SETTING + "dispatch-interval-seconds=1",
            SETTING + "request-timeout-seconds=" + PATIENCE.toSeconds(),
            SETTING + "retry-initial-delay-seconds=1",
            SETTING + "retry-max-delay-seconds=3",
            SETTING + "circuit-pause-seconds=1",
            SETTING + "circuit-max-pause-seconds=2",
            SETTING + "allow-loopback=true");

    private final Database database;
    private final Runnable end;
    private final List<ChaosNode> nodes;
    /** Held for writing while the database is down together with the server that it is in. */
    private final ReadWriteLock databaseUp = new ReentrantReadWriteLock();

    private final boolean databaseInServer;

    private ChaosNodes(Database database, Runnable end, List<ChaosNode> nodes, boolean databaseInServer) {
        this.database = database;
        this.end = end;
        this.nodes = List.copyOf(nodes);
        this.databaseInServer = databaseInServer;
    }

    /** One node whose database is in it. */
    static ChaosNodes onH2() throws IOException, InterruptedException {
        Path directory = directory("h2");
        KeycloakInstallation installation = Installations.of(BuildOptions.ORDINARY);
        PreparedDatabase prepared = new PreparedDatabase(directory.resolve("database"));
        prepared.layOut(installation.home().resolveSibling("test-database.zip"));
        Database database = new WrittenAtCommit(prepared);
        ChaosNode node = new ChaosNode(installation, options(directory, "node", database, List.of()));
        return new ChaosNodes(database, () -> {}, List.of(node), true);
    }

    /** Two nodes that are a cluster, on a PostgreSQL of their own. */
    static ChaosNodes onPostgres() throws IOException, InterruptedException {
        Path directory = directory("postgres");
        KeycloakInstallation installation = Installations.of(BuildOptions.ORDINARY.on("postgres"));
        PostgresCluster cluster = PostgresCluster.start();
        List<ChaosNode> nodes = Stream.of("one", "two")
                .map(name -> new ChaosNode(installation, options(directory, name, cluster, clustered())))
                .toList();
        return new ChaosNodes(cluster, cluster::close, nodes, false);
    }

    void start() throws IOException, InterruptedException {
        for (ChaosNode node : nodes) {
            node.start();
        }
    }

    List<ChaosNode> all() {
        return nodes;
    }

    /** Some node that is up; waits for one if need be. */
    ChaosNode anyUp(Dice dice) throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST_DOWN);
        while (Instant.now().isBefore(end)) {
            List<ChaosNode> up = nodes.stream().filter(ChaosNode::up).toList();
            if (!up.isEmpty()) {
                return dice.pick(up);
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no node came up within " + LONGEST_DOWN);
    }

    /** Ends a node, and starts it again a while later. */
    void fell(ChaosNode node, boolean kill, Duration down) throws IOException, InterruptedException {
        if (databaseInServer) {
            databaseUp.writeLock().lock();
        }
        try {
            if (kill) {
                node.kill();
            } else {
                node.stop();
            }
            Thread.sleep(down.toMillis());
            node.start();
        } finally {
            if (databaseInServer) {
                databaseUp.writeLock().unlock();
            }
        }
    }

    /** Work on the database, behind Keycloak's back. */
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /** Does work in one transaction, when the database is up. */
    <T> T inDatabase(Work<T> work) throws SQLException {
        databaseUp.readLock().lock();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            T result = work.in(connection);
            connection.commit();
            return result;
        } finally {
            databaseUp.readLock().unlock();
        }
    }

    @Override
    public void close() {
        nodes.forEach(ChaosNode::stop);
        end.run();
    }

    private static KeycloakOptions options(Path directory, String name, Database database, List<String> more) {
        List<String> arguments = new ArrayList<>(ARGUMENTS);
        arguments.addAll(more);
        return new KeycloakOptions(
                Ports.anyFree(),
                Ports.anyFree(),
                database,
                directory.resolve("vault"),
                directory.resolve(name + ".log"),
                JAVA_OPTIONS,
                arguments);
    }

    private static List<String> clustered() {
        return List.of(
                "--cache=ispn",
                "--cache-embedded-network-bind-address=127.0.0.1",
                "--cache-embedded-network-bind-port=" + Ports.anyFree());
    }

    private static Path directory(String name) throws IOException {
        return Files.createDirectories(
                Workspace.current().directory().resolve("chaos").resolve(name));
    }

    /**
     * What is committed is in the file before the answer goes out. By itself, the embedded database writes up to half a
     * second later, and what a killed server promised meanwhile never happened.
     */
    private record WrittenAtCommit(PreparedDatabase prepared) implements Database {

        @Override
        public String jdbcUrl() {
            return prepared.jdbcUrl() + ";WRITE_DELAY=0";
        }

        @Override
        public String user() {
            return prepared.user();
        }

        @Override
        public String password() {
            return prepared.password();
        }
    }
}
