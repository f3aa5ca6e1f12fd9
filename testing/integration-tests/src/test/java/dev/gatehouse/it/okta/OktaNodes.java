package dev.gatehouse.it.okta;

import dev.gatehouse.harness.BuildOptions;
import dev.gatehouse.harness.KeycloakAdmin;
import dev.gatehouse.harness.KeycloakInstallation;
import dev.gatehouse.harness.KeycloakOptions;
import dev.gatehouse.harness.KeycloakServer;
import dev.gatehouse.harness.Ports;
import dev.gatehouse.harness.PreparedDatabase;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.it.support.Installations;
import dev.gatehouse.okta.emulator.OktaEmulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Servers of a test's own, which it may kill, on one database, with one realm of which the test is. */
final class OktaNodes {

    private static final String REALM = "nodes";

    private final Path directory;
    private final KeycloakInstallation installation;
    private final PreparedDatabase database;

    /** A database in which nothing has happened yet, and no server. */
    OktaNodes(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        this.installation = Installations.of(BuildOptions.ORDINARY);
        this.database = new PreparedDatabase(directory.resolve("database"));
        database.layOut(installation.home().resolveSibling("test-database.zip"));
    }

    PreparedDatabase database() {
        return database;
    }

    /** Starts a server, whose log is called like it. */
    KeycloakServer start(String name) throws IOException, InterruptedException {
        return KeycloakServer.start(
                installation,
                new KeycloakOptions(
                        Ports.anyFree(),
                        Ports.anyFree(),
                        database,
                        directory.resolve("vault"),
                        directory.resolve(name + ".log"),
                        List.of("-XX:TieredStopAtLevel=1", "-Xmx768m"),
                        List.of(
                                "--spi-storage--okta--tick-interval-millis=300",
                                "--spi-storage--okta--run-dead-after-millis=6000")));
    }

    /** The admin REST API of the realm. */
    static RestClient realm(KeycloakServer server) {
        return new KeycloakAdmin(server.uri()).realm(REALM);
    }

    /** Adds the realm and in it a federation with the emulator's organization, and gives its id. */
    static String addFederation(KeycloakServer server, OktaEmulator okta) {
        new KeycloakAdmin(server.uri())
                .realms()
                .post("", Map.of("realm", REALM, "enabled", true))
                .succeeded();
        return realm(server)
                .post(
                        "/components",
                        Map.of(
                                "name",
                                OktaFederation.NAME,
                                "providerId",
                                "okta",
                                "providerType",
                                "org.keycloak.storage.UserStorageProvider",
                                "parentId",
                                realm(server)
                                        .get("")
                                        .succeeded()
                                        .json()
                                        .path("id")
                                        .asText(),
                                "config",
                                OktaFederation.lists(OktaFederation.config(okta.baseUri(), Map.of()))))
                .createdId();
    }
}
