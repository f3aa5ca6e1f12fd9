package dev.gatehouse.demo;

import dev.gatehouse.harness.KeycloakInstallation;
import dev.gatehouse.harness.KeycloakOptions;
import dev.gatehouse.harness.KeycloakServer;
import dev.gatehouse.harness.Ports;
import dev.gatehouse.harness.PreparedDatabase;
import dev.gatehouse.harness.Progress;
import dev.gatehouse.harness.Workspace;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.OktaEmulatorConfig;
import dev.gatehouse.receiver.WebhookReceiver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** The running demo. Closing it stops all that it started. */
public final class Demo implements AutoCloseable {

    private static final List<String> ARGUMENTS = List.of(
            "--import-realm",
            "--spi-events-listener--gatehouse-offboarding--retry-initial-delay-seconds=2",
            "--spi-events-listener--gatehouse-offboarding--allow-loopback=true",
            "--spi-events-listener--gatehouse-offboarding--sweep-interval-seconds=15");
    private static final List<String> JAVA_OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-Xmx1g");

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final KeycloakServer keycloak;

    private Demo(DemoAddresses addresses, boolean keepDatabase, Workspace workspace, Progress progress)
            throws IOException, InterruptedException {
        try {
            progress.step("Starting the Okta emulator and the webhook receiver");
            running.push(OktaEmulator.start(emulatorConfig(addresses)));
            running.push(WebhookReceiver.start("127.0.0.1", addresses.receiverPort(), DemoRealm.WEBHOOK_SECRET));
            this.keycloak = startKeycloak(addresses, keepDatabase, workspace, progress);
            running.push(keycloak);
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts the emulator, the receiver and Keycloak with the demo realm.
     *
     * @param addresses where they shall listen
     * @param keepDatabase whether to go on with the database of the last time; otherwise the realm is as new
     * @param workspace the checkout
     * @param progress is told what takes time
     * @return the running demo
     * @throws PortBusyException if a port is taken
     * @throws IOException if Keycloak can't be prepared or started
     * @throws InterruptedException if the thread is interrupted
     */
    public static Demo start(DemoAddresses addresses, boolean keepDatabase, Workspace workspace, Progress progress)
            throws IOException, InterruptedException {
        checkPorts(addresses);
        return new Demo(addresses, keepDatabase, workspace, progress);
    }

    /**
     * Waits until Keycloak ends by itself.
     *
     * @return the end of Keycloak's log, which should tell why
     * @throws IOException if the log can't be read
     * @throws InterruptedException if the thread is interrupted
     */
    public String awaitEnd() throws IOException, InterruptedException {
        return keycloak.awaitEnd();
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                System.err.println("Could not stop a part of the demo: " + e);
            }
        }
    }

    private static KeycloakServer startKeycloak(
            DemoAddresses addresses, boolean keepDatabase, Workspace workspace, Progress progress)
            throws IOException, InterruptedException {
        KeycloakInstallation installation = KeycloakInstallation.prepare(workspace, progress);
        String realm = DemoRealm.json(addresses);
        Path imports = Files.createDirectories(installation.home().resolve("data/import"));
        Files.writeString(imports.resolve("demo-realm.json"), realm);

        Path directory = Files.createDirectories(workspace.directory().resolve("demo"));
        PreparedDatabase database = new PreparedDatabase(directory.resolve("database"));
        Path prepared = installation.home().resolveSibling("demo-database-" + checksum(realm) + ".zip");
        if (!keepDatabase) {
            database.layOut(prepared);
        }
        Path log = directory.resolve("keycloak.log");
        progress.step("Starting Keycloak (its log: " + workspace.root().relativize(log) + ")");
        KeycloakServer server = KeycloakServer.start(
                installation,
                new KeycloakOptions(
                        addresses.keycloakPort(),
                        addresses.managementPort(),
                        database,
                        directory.resolve("vault"),
                        log,
                        JAVA_OPTIONS,
                        ARGUMENTS));
        if (Files.notExists(prepared) && !keepDatabase) {
            database.save(prepared);
        }
        return server;
    }

    private static OktaEmulatorConfig emulatorConfig(DemoAddresses addresses) {
        return OktaEmulatorConfig.defaults()
                .withPort(addresses.oktaPort())
                .withDefaultPassword(DemoRealm.OKTA_PASSWORD)
                .withRedirectUris(List.of(addresses.realm() + "/broker/okta/endpoint"));
    }

    private static void checkPorts(DemoAddresses addresses) throws PortBusyException {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("keycloak", addresses.keycloakPort());
        ports.put("management", addresses.managementPort());
        ports.put("okta", addresses.oktaPort());
        ports.put("receiver", addresses.receiverPort());
        for (Map.Entry<String, Integer> port : ports.entrySet()) {
            if (Ports.isBusy(port.getValue())) {
                throw new PortBusyException(port.getValue(), port.getKey());
            }
        }
    }

    private static String checksum(String text) {
        CRC32 checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(checksum.getValue());
    }
}
