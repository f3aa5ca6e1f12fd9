package dev.gatehouse.harness;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL of its own in a temporary directory, for this machine only, with the settings that it comes with. Since
 * PostgreSQL refuses to run as root, root starts it as the user {@code postgres}. Closing it deletes it. The driver must
 * be on the class path.
 */
public final class PostgresCluster implements Database, AutoCloseable {

    private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
    private static final String SYSTEM_USER = "postgres";
    private static final String NAME = "keycloak";

    private final Path binaries;
    private final Path directory;
    private final int port;
    private final Thread stopAtExit = new Thread(this::stop, "stop-postgres");

    private PostgresCluster(Path binaries, Path directory, int port) {
        this.binaries = binaries;
        this.directory = directory;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(stopAtExit);
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
        PostgresCluster cluster =
                new PostgresCluster(findBinaries(), Files.createTempDirectory("gatehouse-postgres"), Ports.anyFree());
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
        try {
            Runtime.getRuntime().removeShutdownHook(stopAtExit);
        } catch (IllegalStateException e) {
            return; // The virtual machine is shutting down and runs the hook itself.
        }
        stop();
    }

    private void initialise() throws IOException, InterruptedException {
        if (isRoot()) {
            run(List.of("chown", SYSTEM_USER, directory.toString()));
        }
        run(asServer("initdb", "-D", data(), "-U", NAME, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"));
        String options = "-p " + port + " -c listen_addresses=127.0.0.1 -k " + directory;
        run(asServer(
                "pg_ctl", "-D", data(), "-w", "-l", directory.resolve("log").toString(), "-o", options, "start"));
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), user(), password());
                Statement create = connection.createStatement()) {
            create.execute("CREATE DATABASE " + NAME);
        } catch (SQLException e) {
            throw new IOException("can't create a database", e);
        }
    }

    private void stop() {
        try {
            if (Files.exists(directory.resolve("data/postmaster.pid"))) {
                run(asServer("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop"));
            }
            try (Stream<Path> paths = Files.walk(directory)) {
                paths.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        } catch (IOException e) {
            System.err.println("Could not remove " + directory + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> asServer(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", SYSTEM_USER, "--"));
        }
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("gatehouse-postgres", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed:\n" + Files.readString(output));
            }
        } finally {
            Files.delete(output);
        }
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Path findBinaries() throws IOException {
        if (Files.isDirectory(PACKAGES)) {
            try (Stream<Path> versions = Files.list(PACKAGES)) {
                List<Path> found = versions.map(version -> version.resolve("bin"))
                        .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                        .sorted()
                        .toList();
                if (!found.isEmpty()) {
                    return found.get(found.size() - 1);
                }
            }
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(Path::of)
                .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                .findFirst()
                .orElseThrow(() -> new IOException(
                        "There is no PostgreSQL server here: no initdb in " + PACKAGES + "/*/bin or on the PATH"));
    }
}
