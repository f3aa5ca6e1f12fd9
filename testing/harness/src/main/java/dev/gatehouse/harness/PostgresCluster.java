package dev.gatehouse.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL of its own in a temporary directory, for this machine only, with the settings that it comes with. Root
 * runs it as the user {@code postgres}. Closing it deletes it. The driver must be on the class path.
 */
public final class PostgresCluster implements OwnDatabase {

    private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
    private static final String SYSTEM_USER = "postgres";
    private static final String NAME = "keycloak";

    private final Path binaries;
    private final ServerDirectory directory;
    private final int port = Ports.anyFree();

    private PostgresCluster(Path binaries) throws IOException, InterruptedException {
        this.binaries = binaries;
        this.directory = ServerDirectory.create("gatehouse-postgres", SYSTEM_USER, this::stop);
    }

    /**
     * Tells whether this machine has what a cluster needs.
     *
     * @return why none can be started; empty if one can
     */
    public static Optional<String> missing() {
        try {
            findBinaries();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * Makes and starts a cluster with an empty database.
     *
     * @return the running cluster
     * @throws IOException if there is no PostgreSQL here or it can't be started; the message has its output
     * @throws InterruptedException if the thread is interrupted
     */
    public static PostgresCluster start() throws IOException, InterruptedException {
        PostgresCluster cluster = new PostgresCluster(findBinaries());
        try {
            cluster.initialise();
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    @Override
    public String jdbcUrl() {
        return jdbcUrl(NAME);
    }

    @Override
    public String user() {
        return NAME;
    }

    /** Not looked at: whoever reaches the loopback address is let in. */
    @Override
    public String password() {
        return NAME;
    }

    @Override
    public void close() {
        directory.close();
    }

    private void initialise() throws IOException, InterruptedException {
        String data = directory.file("data");
        directory.run(
                binaries.resolve("initdb"),
                "-D",
                data,
                "-U",
                NAME,
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync");
        String options = "-p " + port + " -c listen_addresses=127.0.0.1 -k " + directory.file("");
        directory.run(pgCtl(), "-D", data, "-w", "-l", directory.file("log"), "-o", options, "start");
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), user(), password());
                Statement create = connection.createStatement()) {
            create.execute("CREATE DATABASE " + NAME);
        } catch (SQLException e) {
            throw new IOException("can't create a database", e);
        }
    }

    private void stop() throws IOException, InterruptedException {
        if (Files.exists(Path.of(directory.file("data/postmaster.pid")))) {
            directory.run(pgCtl(), "-D", directory.file("data"), "-w", "-m", "immediate", "stop");
        }
    }

    private Path pgCtl() {
        return binaries.resolve("pg_ctl");
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static Path findBinaries() throws IOException {
        return ServerDirectory.program("initdb", packages())
                .map(Path::getParent)
                .orElseThrow(() -> new IOException(
                        "There is no PostgreSQL server here: no initdb in " + PACKAGES + "/*/bin or on the PATH"));
    }

    /** The programs of each version that Debian's packages brought, the newest first. */
    private static List<Path> packages() throws IOException {
        if (!Files.isDirectory(PACKAGES)) {
            return List.of();
        }
        try (Stream<Path> versions = Files.list(PACKAGES)) {
            return versions.map(version -> version.resolve("bin"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }
}
