package dev.gatehouse.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * A MariaDB of its own in a temporary directory, for this machine only, with the settings that it comes with but for less
 * memory. Root runs it as the user {@code mysql}. Closing it deletes it. The driver must be on the class path.
 */
public final class MariaDbServer implements OwnDatabase {

    /** Where servers are that are not on the path of everybody. */
    private static final List<Path> SYSTEM_PROGRAMS = List.of(Path.of("/usr/sbin"), Path.of("/usr/local/sbin"));

    private static final String SYSTEM_USER = "mysql";
    private static final String NAME = "keycloak";
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final ServerDirectory directory;
    private final int port = Ports.anyFree();
    private Process process;

    private MariaDbServer() throws IOException, InterruptedException {
        this.directory = ServerDirectory.create("gatehouse-mariadb", SYSTEM_USER, this::stop);
    }

    /**
     * Makes and starts a server with an empty database.
     *
     * @return the running server
     * @throws IOException if there is no MariaDB here or it can't be started; the message has its output
     * @throws InterruptedException if the thread is interrupted
     */
    public static MariaDbServer start() throws IOException, InterruptedException {
        MariaDbServer server = new MariaDbServer();
        try {
            server.initialise();
            server.awaitReady();
            return server;
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    @Override
    public String jdbcUrl() {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + NAME;
    }

    @Override
    public String user() {
        return NAME;
    }

    @Override
    public String password() {
        return NAME;
    }

    @Override
    public void close() {
        directory.close();
    }

    private void initialise() throws IOException, InterruptedException {
        String data = "--datadir=" + directory.file("data");
        directory.run(program("mariadb-install-db"), "--no-defaults", data, "--skip-test-db");
        Path first = Path.of(directory.file("first.sql"));
        Files.write(
                first,
                List.of(
                        "CREATE DATABASE " + NAME + ";",
                        "CREATE USER " + NAME + "@127.0.0.1 IDENTIFIED BY '" + NAME + "';",
                        "GRANT ALL ON " + NAME + ".* TO " + NAME + "@127.0.0.1;"));
        process = directory.start(
                log(),
                program("mariadbd"),
                "--no-defaults",
                data,
                "--init-file=" + first,
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve",
                "--socket=" + directory.file("socket"),
                "--pid-file=" + directory.file("pid"),
                "--character-set-server=utf8mb4",
                "--innodb-buffer-pool-size=64M");
    }

    /** The file of first statements was run before anybody is let in. */
    private void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try {
                connect().close();
                return;
            } catch (SQLException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IOException("MariaDB did not start:\n" + Files.readString(log()), e);
                }
            }
            Thread.sleep(200);
        }
    }

    private void stop() throws InterruptedException {
        if (process != null) {
            // The server is the child of what runs it as another user.
            List<ProcessHandle> children = process.descendants().toList();
            children.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            children.forEach(child -> child.onExit().join());
        }
    }

    private Path log() {
        return Path.of(directory.file("log"));
    }

    private static Path program(String name) throws IOException {
        return ServerDirectory.program(name, SYSTEM_PROGRAMS)
                .orElseThrow(() -> new IOException("There is no MariaDB server here: no " + name
                        + " on the PATH or in /usr/sbin (Debian's package mariadb-server)"));
    }
}
