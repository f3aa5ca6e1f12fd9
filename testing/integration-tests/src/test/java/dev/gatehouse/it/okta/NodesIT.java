package dev.gatehouse.it.okta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.Database;
import dev.gatehouse.harness.KeycloakServer;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.OktaEmulatorConfig;
import dev.gatehouse.okta.emulator.seed.SeedGenerator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    private static final Duration SLOW = Duration.ofSeconds(3);
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @TempDir
    private Path directory;

    @Test
    void what_a_killed_server_left_is_taken_up_and_two_servers_never_sync_at_once() throws Exception {
        OktaNodes nodes = new OktaNodes(directory);
        try (OktaEmulator okta = organization(850)) {
            String federation = killedWhileItSyncs(nodes, okta);
            okta.faults().clear();
            try (KeycloakServer restarted = nodes.start("restarted")) {
                goesOnByItself(restarted, federation);
                try (KeycloakServer second = nodes.start("second")) {
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

    private String killedWhileItSyncs(OktaNodes nodes, OktaEmulator okta) throws Exception {
        try (KeycloakServer server = nodes.start("first")) {
            String federation = OktaNodes.addFederation(server, okta);
            okta.faults().latency("/api/v1/users", SLOW);
            OktaRuns runs = runs(server, federation);
            awaitPages(runs, runs.start("full"));
            server.kill();
            return federation;
        }
    }

    @Test
    @Tag("O13")
    void a_removal_that_a_killed_server_left_is_finished_by_the_next_one() throws Exception {
        OktaNodes nodes = new OktaNodes(directory);
        try (OktaEmulator okta = organization(400)) {
            HalfRemoved left = killedWhileItRemoves(nodes, okta);
            try (KeycloakServer restarted = nodes.start("restarted")) {
                RemovalDriver removal = new RemovalDriver(OktaNodes.realm(restarted), left.federation());
                await().atMost(LIMIT).ignoreExceptions().until(removal::isOver);

                assertThat(removal.deletedUsers()).containsExactlyInAnyOrderElementsOf(left.users());
                assertThat(removal.details())
                        .allSatisfy(details -> assertThat(details)
                                .containsEntry("gatehouse.source", "okta")
                                .containsEntry("gatehouse.source_name", OktaFederation.NAME)
                                .containsEntry("gatehouse.action", "reassign")
                                .containsEntry("gatehouse.reassign_to", left.keeper()));
                assertThat(userIds(restarted)).containsExactly(left.keeper());
                assertThat(OktaNodes.realm(restarted).get("/groups").succeeded().json())
                        .isEmpty();
                assertThat(OktaTables.rows(nodes.database(), left.federation()).values())
                        .containsOnly(0);
            }
        }
    }

    /** What a killed server was removing: the users as they were before, and to whom their devices go. */
    private record HalfRemoved(String federation, List<String> users, String keeper) {}

    /** One of the users is locked, so that the removal is neither over nor between two steps when the server dies. */
    private HalfRemoved killedWhileItRemoves(OktaNodes nodes, OktaEmulator okta) throws Exception {
        try (KeycloakServer server = nodes.start("first")) {
            String federation = OktaNodes.addFederation(server, okta);
            assertThat(runs(server, federation).sync("full").path("outcome").asText())
                    .isEqualTo("done");
            List<String> users = userIds(server);
            String keeper = OktaNodes.realm(server)
                    .post("/users", Map.of("username", "keeper", "enabled", true))
                    .createdId();
            RemovalDriver removal = new RemovalDriver(OktaNodes.realm(server), federation);
            removal.keepEvents();
            lock(nodes.database(), users.get(250));
            removal.begin(Map.of("devices", "reassign", "reassignTo", keeper)).succeeded();
            await().atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> removal.progress()
                                    .succeeded()
                                    .json()
                                    .path("removed")
                                    .asInt()
                            >= 200);
            server.kill();
            return new HalfRemoved(federation, users, keeper);
        }
    }

    /** Locks a user until the server ends, in which the database is. */
    private static void lock(Database database, String userId) throws SQLException {
        Connection connection = database.connect();
        connection.setAutoCommit(false);
        PreparedStatement lock = connection.prepareStatement("select ID from USER_ENTITY where ID = ? for update");
        lock.setString(1, userId);
        assertThat(lock.executeQuery().next()).isTrue();
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
        return new OktaRuns(OktaNodes.realm(server), federation);
    }

    private static int users(KeycloakServer server) {
        return OktaNodes.realm(server).get("/users/count").succeeded().json().asInt();
    }

    /** In the order in which users are removed. */
    private static List<String> userIds(KeycloakServer server) {
        return OktaNodes.realm(server).get("/users?max=1000").succeeded().json().findValuesAsText("id").stream()
                .sorted()
                .toList();
    }

    private static OktaEmulator organization(int users) {
        return OktaEmulator.start(OktaEmulatorConfig.defaults().withSeed(SeedGenerator.generate(users, 2)));
    }
}
