package dev.gatehouse.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A running Keycloak server, a process of its own. Closing it stops the process; so does the end of this one.
 */
public final class KeycloakServer implements AutoCloseable {

    /** Name of the administrator of the master realm. */
    public static final String ADMIN = "admin";

    /** Password of the administrator of the master realm. */
    public static final String ADMIN_PASSWORD = "admin";

    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final int LOG_TAIL = 40;

    private final KeycloakOptions options;
    private final Process process;
    private final FileChannel use;
    private final Thread stopAtExit = new Thread(this::stopProcess, "stop-keycloak");

    private KeycloakServer(KeycloakOptions options, Process process, FileChannel use) {
        this.options = options;
        this.process = process;
        this.use = use;
        Runtime.getRuntime().addShutdownHook(stopAtExit);
    }

    /**
     * Starts a server and waits until it reports that it is ready.
     *
     * @param installation what to run
     * @param options how to run it
     * @return the ready server
     * @throws IOException if the server ends before it is ready (the message has the end of its log) or takes more
     *     than ten minutes
     * @throws InterruptedException if the thread is interrupted
     */
    public static KeycloakServer start(KeycloakInstallation installation, KeycloakOptions options)
            throws IOException, InterruptedException {
        Files.createDirectories(options.vault());
        FileChannel use = installation.use();
        ProcessBuilder builder = new ProcessBuilder(installation.command(arguments(options)))
                .redirectErrorStream(true)
                .redirectOutput(options.log().toFile());
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD);
        builder.environment().put("JAVA_OPTS_APPEND", String.join(" ", options.javaOptions()));
        KeycloakServer server = new KeycloakServer(options, builder.start(), use);
        try {
            server.awaitReady();
            return server;
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * The server's address.
     *
     * @return a URL on localhost without a path
     */
    public URI uri() {
        return URI.create("http://localhost:" + options.httpPort());
    }

    /**
     * The address of health and metrics.
     *
     * @return a URL on localhost without a path
     */
    public URI managementUri() {
        return URI.create("http://localhost:" + options.managementPort());
    }

    /**
     * The server's Java process, which the start script may have started as its child.
     *
     * @return a handle, to ask for its times and memory
     */
    public ProcessHandle process() {
        return process.descendants().filter(KeycloakServer::isJava).findFirst().orElseGet(process::toHandle);
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("java"))
                .isPresent();
    }

    /**
     * The database that the server runs on.
     *
     * @return the database
     */
    public Database database() {
        return options.database();
    }

    /**
     * Waits until the server's process ends by itself.
     *
     * @return the end of the server's log, which should tell why
     * @throws IOException if the log can't be read
     * @throws InterruptedException if the thread is interrupted
     */
    public String awaitEnd() throws IOException, InterruptedException {
        process.waitFor();
        return logTail();
    }

    /** Kills the process at once, as a crash would. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        closeAfterStop();
    }

    @Override
    public void close() {
        stopProcess();
        closeAfterStop();
    }

    private void closeAfterStop() {
        try {
            Runtime.getRuntime().removeShutdownHook(stopAtExit);
        } catch (IllegalStateException e) {
            // The virtual machine is shutting down and runs the hook itself.
        }
        try {
            use.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stopProcess() {
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                children.forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            children.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> arguments(KeycloakOptions options) {
        List<String> arguments = new ArrayList<>(List.of(
                "start",
                "--optimized",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + options.httpPort(),
                "--http-management-port=" + options.managementPort(),
                "--hostname-strict=false",
                "--log-level=INFO,io.smallrye.health:WARN",
                "--vault-dir=" + options.vault(),
                "--db-url=" + options.database().jdbcUrl(),
                "--db-username=" + options.database().user(),
                "--db-password=" + options.database().password()));
        if (options.arguments().stream().noneMatch(argument -> argument.startsWith("--cache="))) {
            arguments.add("--cache=local");
        }
        arguments.addAll(options.arguments());
        return arguments;
    }

    private void awaitReady() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(2))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        HttpRequest ready = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + options.managementPort() + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
                throw new IOException("Keycloak ended while it started:\n" + logTail());
            }
            try {
                if (client.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            Thread.sleep(200);
        }
        throw new IOException("Keycloak was not ready after " + START_LIMIT.toMinutes() + " minutes:\n" + logTail());
    }

    private String logTail() throws IOException {
        List<String> lines = Files.readAllLines(options.log());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL), lines.size()));
    }
}
