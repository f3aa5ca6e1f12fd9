package dev.gatehouse.it.okta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.KeycloakAdmin;
import dev.gatehouse.harness.KeycloakInstallation;
import dev.gatehouse.harness.KeycloakOptions;
import dev.gatehouse.harness.KeycloakServer;
import dev.gatehouse.harness.Ports;
import dev.gatehouse.harness.PreparedDatabase;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.harness.Workspace;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.OktaEmulatorConfig;
import dev.gatehouse.okta.emulator.seed.SeedGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers that share nothing but a database, not even the messages of a cluster: whatever keeps their syncs apart and takes
 * up what one left behind must be in the database.
 */
@Tag("O5")
@Tag("O15")
class NodesIT {

    /** Names the home of a Keycloak that is built with Gatehouse in it, to use instead of preparing one. */
    private static final String HOME_PROPERTY = "gatehouse.keycloak.home";

    private static final Duration SLOW = Duration.ofSeconds(3);
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @TempDir
    private Path directory;

    @Test
    void what_a_killed_server_left_is_taken_up_and_two_servers_never_sync_at_once() throws Exception {
        PreparedDatabase database = new PreparedDatabase(directory.resolve("database"));
        database.layOut(installation().home().resolveSibling("test-database.zip"));
        try (OktaEmulator okta =
                OktaEmulator.start(OktaEmulatorConfig.defaults().withSeed(SeedGenerator.generate(850, 2)))) {
            String federation = killedWhileItSyncs(database, okta);
            okta.faults().clear();
            try (KeycloakServer restarted = start("restarted", database)) {
                goesOnByItself(restarted, federation);
                try (KeycloakServer second = start("second", database)) {
                    okta.faults().latency("/api/v1/users", Duration.ofSeconds(1));
                    onlyOneBegins(restarted, second, federation);
                    okta.faults().latency("/api/v1/users", SLOW);
                    String left = runs(second, federation).start("full");
                    awaitPages(runs(second, federation), left);
                    second.kill();
                    okta.faults().clear();
                    JsonNode taken = awaitSuccessor(runs(restarted, federation), left);
                    assertThat(taken.path("outcome").asText()).isEqualTo("done");
                    assertThat(taken.path("node").asText())
                            .isNotEqualTo(runs(restarted, federation)
                                    .run(left)
                                    .path("node")
                                    .asText());
                }
            }
        }
    }

    private String killedWhileItSyncs(PreparedDatabase database, OktaEmulator okta) throws Exception {
        try (KeycloakServer server = start("first", database)) {
            KeycloakAdmin admin = new KeycloakAdmin(server.uri());
            admin.realms().post("", Map.of("realm", "nodes", "enabled", true)).succeeded();
            String realmId =
                    admin.realm("nodes").get("").succeeded().json().path("id").asText();
            String federation = admin.realm("nodes")
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
                                    realmId,
                                    "config",
                                    OktaFederation.lists(OktaFederation.config(okta.baseUri(), Map.of()))))
                    .createdId();
            okta.faults().latency("/api/v1/users", SLOW);
            OktaRuns runs = runs(server, federation);
            awaitPages(runs, runs.start("full"));
            server.kill();
            return federation;
        }
    }

    private void goesOnByItself(KeycloakServer server, String federation) {
        OktaRuns runs = runs(server, federation);
        String killed = await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> runs.history().findValuesAsText("id"), ids -> !ids.isEmpty())
                .get(runs.history().size() - 1);
        JsonNode taken = awaitSuccessor(runs, killed);
        assertThat(runs.run(killed).path("outcome").asText()).isEqualTo("abandoned");
        assertThat(taken.path("cause").asText()).isEqualTo("resume");
        assertThat(taken.path("outcome").asText()).isEqualTo("done");
        assertThat(taken.path("disabled").asInt()).isZero();
        assertThat(taken.path("added").asInt())
                .as("it does not begin at the beginning")
                .isLessThan(users(server));
        assertThat(users(server)).isEqualTo(850 / 100 * 97 + 50);
    }

    private void onlyOneBegins(KeycloakServer one, KeycloakServer other, String federation) {
        List<OktaRuns> both =
                Stream.of(one, other).map(server -> runs(server, federation)).toList();
        both.forEach(OktaRuns::status);
        List<CompletableFuture<RestResponse>> asked = IntStream.range(0, 6)
                .mapToObj(
                        i -> CompletableFuture.supplyAsync(() -> both.get(i % 2).tryStart(i < 3 ? "full" : "changed")))
                .toList();
        List<RestResponse> answers = asked.stream().map(CompletableFuture::join).toList();
        assertThat(answers)
                .extracting(RestResponse::status)
                .containsOnlyOnce(202)
                .containsOnly(202, 409);
        String begun = answers.stream()
                .filter(answer -> answer.status() == 202)
                .map(answer -> answer.json().path("id").asText())
                .findFirst()
                .orElseThrow();
        assertThat(both.get(1).awaitEnd(begun).path("outcome").asText()).isEqualTo("done");
        assertThat(both.get(0).history().path(0).path("id").asText()).isEqualTo(begun);
    }

    private static JsonNode awaitSuccessor(OktaRuns runs, String id) {
        JsonNode successor = await().atMost(LIMIT)
                .until(
                        () -> runs.history().path(0),
                        run -> run.path("resumes").asText().equals(id));
        return runs.awaitEnd(successor.path("id").asText());
    }

    private static void awaitPages(OktaRuns runs, String id) {
        runs.awaitRun(id, run -> run.path("pages").asInt() > 1);
    }

    private static OktaRuns runs(KeycloakServer server, String federation) {
        return new OktaRuns(realm(server), federation);
    }

    private static int users(KeycloakServer server) {
        return realm(server).get("/users/count").succeeded().json().asInt();
    }

    private static RestClient realm(KeycloakServer server) {
        return new KeycloakAdmin(server.uri()).realm("nodes");
    }

    private KeycloakServer start(String name, PreparedDatabase database) throws IOException, InterruptedException {
        return KeycloakServer.start(
                installation(),
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

    private static KeycloakInstallation installation() throws IOException, InterruptedException {
        Optional<String> home =
                Optional.ofNullable(System.getProperty(HOME_PROPERTY)).filter(name -> !name.isEmpty());
        return home.isPresent()
                ? new KeycloakInstallation(Path.of(home.get()))
                : KeycloakInstallation.prepare(Workspace.current(), System.out::println);
    }
}
