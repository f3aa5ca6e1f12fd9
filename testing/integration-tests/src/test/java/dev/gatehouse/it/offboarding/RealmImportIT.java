package dev.gatehouse.it.offboarding;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.harness.BuildOptions;
import dev.gatehouse.harness.Database;
import dev.gatehouse.harness.KeycloakAdmin;
import dev.gatehouse.harness.KeycloakInstallation;
import dev.gatehouse.harness.KeycloakOptions;
import dev.gatehouse.harness.KeycloakServer;
import dev.gatehouse.harness.Ports;
import dev.gatehouse.harness.PreparedDatabase;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.it.support.Installations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of users whose realm is replaced by an import while the server is down, as from a backup. */
@Tag("D1")
class RealmImportIT {

    private static final String REALM = "replaced";
    private static final String SMALL = "-XX:TieredStopAtLevel=1 -Xmx768m";

    @TempDir
    Path directory;

    @Test
    void who_is_disabled_or_missing_in_an_import_over_her_realm_has_left() throws Exception {
        KeycloakInstallation installation = Installations.of(BuildOptions.ORDINARY);
        PreparedDatabase database = new PreparedDatabase(directory.resolve("database"));
        database.layOut(installation.home().resolveSibling("test-database.zip"));
        String alice;
        String bob;
        String carol;
        try (KeycloakServer server = start(installation, database, "before")) {
            new KeycloakAdmin(server.uri())
                    .realms()
                    .post("", Map.of("id", REALM, "realm", REALM, "enabled", true))
                    .succeeded();
            alice = addUser(server, "alice");
            bob = addUser(server, "bob");
            carol = addUser(server, "carol");
        }

        importOver(
                installation,
                database,
                Map.of(
                        "id",
                        REALM,
                        "realm",
                        REALM,
                        "enabled",
                        true,
                        "users",
                        List.of(
                                Map.of("id", alice, "username", "alice", "enabled", false),
                                Map.of("id", carol, "username", "carol", "enabled", true))));

        try (KeycloakServer server = start(installation, database, "after")) {
            Map<String, String> left = new HashMap<>();
            await().atMost(60, SECONDS).untilAsserted(() -> {
                JsonNode cases = realm(server)
                        .get("/gatehouse-offboarding/cases")
                        .succeeded()
                        .json();
                cases.forEach(one ->
                        left.put(one.path("userId").asText(), one.path("reason").asText()));
                assertThat(left).hasSize(2);
            });
            assertThat(left).isEqualTo(Map.of(alice, "disabled", bob, "removed"));
        }
    }

    private KeycloakServer start(KeycloakInstallation installation, Database database, String log)
            throws IOException, InterruptedException {
        return KeycloakServer.start(
                installation,
                new KeycloakOptions(
                        Ports.anyFree(),
                        Ports.anyFree(),
                        database,
                        directory.resolve("vault"),
                        directory.resolve(log + ".log"),
                        List.of(SMALL.split(" ")),
                        List.of("--spi-events-listener--gatehouse-offboarding--sweep-interval-seconds=1")));
    }

    private void importOver(KeycloakInstallation installation, Database database, Map<String, Object> realm)
            throws IOException, InterruptedException {
        Path file = directory.resolve("realm.json");
        new ObjectMapper().writeValue(file.toFile(), realm);
        Path log = directory.resolve("import.log");
        ProcessBuilder builder = new ProcessBuilder(
                        installation.home().resolve("bin/kc.sh").toString(),
                        "import",
                        "--optimized",
                        "--file=" + file,
                        "--override=true",
                        "--db-url=" + database.jdbcUrl(),
                        "--db-username=" + database.user(),
                        "--db-password=" + database.password(),
                        "--vault-dir=" + directory.resolve("vault"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_OPTS_APPEND", SMALL);
        assertThat(builder.start().waitFor()).as(() -> read(log)).isZero();
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Added while the listener watches, so the ledger knows her at once. */
    private static String addUser(KeycloakServer server, String username) {
        return realm(server)
                .post("/users", Map.of("username", username, "enabled", true))
                .createdId();
    }

    private static RestClient realm(KeycloakServer server) {
        return new KeycloakAdmin(server.uri()).realm(REALM);
    }
}
