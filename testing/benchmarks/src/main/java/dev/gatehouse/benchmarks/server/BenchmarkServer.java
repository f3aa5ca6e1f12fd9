package dev.gatehouse.benchmarks.server;

import dev.gatehouse.harness.BuildOptions;
import dev.gatehouse.harness.Database;
import dev.gatehouse.harness.KeycloakAdmin;
import dev.gatehouse.harness.KeycloakInstallation;
import dev.gatehouse.harness.KeycloakOptions;
import dev.gatehouse.harness.KeycloakServer;
import dev.gatehouse.harness.Ports;
import dev.gatehouse.harness.PostgresCluster;
import dev.gatehouse.harness.PreparedDatabase;
import dev.gatehouse.harness.Progress;
import dev.gatehouse.harness.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Keycloak with Gatehouse and Keycloak's own SCIM API, on an empty database. Closing it stops what was started. */
public final class BenchmarkServer implements AutoCloseable {

    private static final List<String> FEATURES = List.of("scim-api");
    private static final List<String> JAVA_OPTIONS = List.of("-Xms1g", "-Xmx1g");

    private final KeycloakServer keycloak;
    private final PostgresCluster cluster;

    private BenchmarkServer(KeycloakServer keycloak, PostgresCluster cluster) {
        this.keycloak = keycloak;
        this.cluster = cluster;
    }

    /**
     * Starts a server on H2.
     *
     * @param setup what is in it
     * @param workspace the checkout
     * @param progress is told what takes time
     * @return the running server
     * @throws IOException if Keycloak can't be prepared or started
     * @throws InterruptedException if the thread is interrupted
     */
    public static BenchmarkServer onH2(ServerSetup setup, Workspace workspace, Progress progress)
            throws IOException, InterruptedException {
        KeycloakInstallation installation = KeycloakInstallation.prepare(
                workspace, new BuildOptions("dev-file", FEATURES, setup.disabledProviders()), progress);
        Path prepared = installation.home().resolveSibling("benchmark-database.zip");
        PreparedDatabase database =
                new PreparedDatabase(directory(setup, workspace).resolve("database"));
        database.layOut(prepared);
        KeycloakServer keycloak = start(setup, installation, database, workspace, progress);
        if (Files.notExists(prepared)) {
            database.save(prepared);
        }
        return new BenchmarkServer(keycloak, null);
    }

    /**
     * Starts a server on a PostgreSQL that is started for it.
     *
     * @param setup what is in it
     * @param workspace the checkout
     * @param progress is told what takes time
     * @return the running server
     * @throws IOException if there is no PostgreSQL on this machine, or something can't be prepared or started
     * @throws InterruptedException if the thread is interrupted
     */
    public static BenchmarkServer onPostgres(ServerSetup setup, Workspace workspace, Progress progress)
            throws IOException, InterruptedException {
        progress.step("Starting PostgreSQL");
        PostgresCluster cluster = PostgresCluster.start();
        try {
            KeycloakInstallation installation = KeycloakInstallation.prepare(
                    workspace, new BuildOptions("postgres", FEATURES, setup.disabledProviders()), progress);
            return new BenchmarkServer(start(setup, installation, cluster, workspace, progress), cluster);
        } catch (IOException | InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /**
     * The server's administration.
     *
     * @return a new client with all rights
     */
    public KeycloakAdmin admin() {
        return new KeycloakAdmin(keycloak.uri());
    }

    /**
     * The server's database.
     *
     * @return the database
     */
    public Database database() {
        return keycloak.database();
    }

    /**
     * The server's process.
     *
     * @return a handle, to ask for its times and memory
     */
    public ProcessHandle process() {
        return keycloak.process();
    }

    @Override
    public void close() {
        keycloak.close();
        if (cluster != null) {
            cluster.close();
        }
    }

    private static KeycloakServer start(
            ServerSetup setup,
            KeycloakInstallation installation,
            Database database,
            Workspace workspace,
            Progress progress)
            throws IOException, InterruptedException {
        Path directory = directory(setup, workspace);
        Path log = directory.resolve("keycloak.log");
        List<String> arguments = new ArrayList<>(List.of("--transaction-default-timeout=2h"));
        arguments.addAll(setup.arguments());
        progress.step("Starting Keycloak; its log is " + log);
        return KeycloakServer.start(
                installation,
                new KeycloakOptions(
                        Ports.anyFree(),
                        Ports.anyFree(),
                        database,
                        directory.resolve("vault"),
                        log,
                        JAVA_OPTIONS,
                        arguments));
    }

    private static Path directory(ServerSetup setup, Workspace workspace) throws IOException {
        return Files.createDirectories(
                workspace.directory().resolve("benchmarks").resolve(setup.name()));
    }
}
