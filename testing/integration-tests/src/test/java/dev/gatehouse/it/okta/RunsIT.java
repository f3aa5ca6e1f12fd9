package dev.gatehouse.it.okta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.Database;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.OktaEmulatorConfig;
import dev.gatehouse.okta.emulator.fault.Faults.Fault;
import dev.gatehouse.okta.emulator.seed.SeedGenerator;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
class RunsIT {

    private static final Duration SLOW = Duration.ofMillis(1500);

    @Test
    @Tag("O5")
    void a_sync_shows_how_far_it_is_and_keeps_others_out(TestRealm realm) {
        try (OktaEmulator okta = organization(450)) {
            OktaFederation federation = OktaFederation.add(realm, okta);
            OktaRuns runs = OktaRuns.of(realm, federation);
            okta.faults().latency("/api/v1/users", SLOW);

            String id = runs.start("full");
            JsonNode underway = runs.awaitRun(id, run -> run.path("pages").asInt() > 0);
            assertThat(underway.path("outcome").asText()).isEqualTo("running");
            assertThat(underway.path("phase").asText()).isEqualTo("users");
            assertThat(underway.path("added").asInt()).isPositive();
            assertThat(underway.path("callsLeft").asInt()).isPositive();
            assertThat(runs.status().at("/running/id").asText()).isEqualTo(id);
            RestResponse second = runs.tryStart("changed");
            assertThat(second.status()).isEqualTo(409);
            assertThat(second.json().path("errorMessage").asText())
                    .contains("A full sync of this federation is running");
            assertThat(federation.changedSync().path("ignored").asBoolean()).isTrue();

            okta.faults().clear();
            JsonNode ended = runs.awaitEnd(id);
            assertThat(ended.path("outcome").asText()).isEqualTo("done");
            assertThat(ended.path("cause").asText()).isEqualTo("admin");
            assertThat(ended.path("added").asInt()).isEqualTo(federatedUsers(realm));
            assertThat(Instant.parse(ended.path("finished").asText()))
                    .isAfter(Instant.parse(ended.path("started").asText()));
            JsonNode status = runs.status();
            assertThat(status.has("running")).isFalse();
            assertThat(status.at("/lastFull/id").asText()).isEqualTo(id);
            federation.changedSync();
            assertThat(runs.history().findValuesAsText("kind")).containsExactly("changed", "full");
        }
    }

    @Test
    @Tag("O5")
    @Tag("O15")
    void the_sync_after_a_stopped_one_goes_on_where_that_ended(TestRealm realm) {
        try (OktaEmulator okta = organization(650)) {
            OktaFederation federation = OktaFederation.add(realm, okta);
            OktaRuns runs = OktaRuns.of(realm, federation);
            assertThat(runs.tryStop().status()).isEqualTo(409);
            okta.faults().latency("/api/v1/users", SLOW);
            String first = runs.start("full");
            runs.awaitRun(first, run -> run.path("pages").asInt() > 0);
            assertThat(runs.tryStop().status()).isEqualTo(202);
            JsonNode stopped = runs.awaitEnd(first);
            assertThat(stopped.path("outcome").asText()).isEqualTo("stopped");
            int known = stopped.path("added").asInt();
            assertThat(known).isLessThan(600);

            okta.faults().clear();
            okta.requests().clear();
            JsonNode second = runs.sync("full");
            assertThat(second.path("outcome").asText()).isEqualTo("done");
            assertThat(second.path("resumes").asText()).isEqualTo(first);
            assertThat(known + second.path("added").asInt()).isEqualTo(federatedUsers(realm));
            assertThat(okta.requests().below("/api/v1/users"))
                    .as("the first page is not read again")
                    .noneMatch(request -> "limit=200".equals(request.query()));
        }
    }

    @Test
    @Tag("O5")
    void a_run_that_was_to_end_when_its_server_died_is_not_taken_up(
            KeycloakUnderTest keycloak, TestRealm realm, OktaEmulator okta) throws SQLException {
        OktaFederation federation = OktaFederation.add(realm, okta);
        OktaRuns runs = OktaRuns.of(realm, federation);
        String id = runs.sync("changed").path("id").asText();
        leaveAbandoned(keycloak.database().orElseThrow(), federation.id(), id);
        runs.awaitRun(id, run -> run.path("outcome").asText().equals("stopped"));
        assertThat(runs.history()).hasSize(1);
        assertThat(runs.sync("changed").path("outcome").asText()).isEqualTo("done");
    }

    @Test
    @Tag("O5")
    @Tag("O6")
    void a_run_does_not_go_on_with_settings_that_were_corrected_meanwhile(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta, Map.of("maxDisablePercent", "100"));
        OktaRuns runs = OktaRuns.of(realm, federation);
        runs.sync("full");
        String alice = okta.organization().users().get("alice@acme.example").id();
        okta.organization().users().deactivate("alice@acme.example");
        okta.faults()
                .before(
                        "/api/v1/users/" + alice,
                        1,
                        () -> federation
                                .tryToChange(Map.of("maxDisablePercent", "0", "maxDisableCount", "0"))
                                .succeeded());
        JsonNode stopped = runs.sync("full");
        assertThat(stopped.path("outcome").asText()).isEqualTo("stopped");
        assertThat(stopped.path("message").asText()).contains("settings");
        assertThat(federation.isEnabled("alice")).isTrue();
        JsonNode next = runs.sync("full");
        assertThat(next.path("outcome").asText()).isEqualTo("held");
        assertThat(next.has("resumes")).isFalse();
    }

    @Test
    @Tag("O6")
    void who_left_stays_enabled_when_the_sync_is_stopped_and_is_disabled_by_the_one_that_goes_on(TestRealm realm) {
        try (OktaEmulator okta = organization(650)) {
            OktaFederation federation = OktaFederation.add(realm, okta);
            OktaRuns runs = OktaRuns.of(realm, federation);
            runs.sync("full");
            for (int number : new int[] {3, 4, 5, 603, 604}) {
                okta.organization().users().suspend(String.format("user%06d@acme.example", number));
            }
            okta.organization().users().deactivate("user000006@acme.example");
            okta.faults().latency("/api/v1/users", SLOW);
            String first = runs.start("full");
            runs.awaitRun(first, run -> run.path("pages").asInt() > 0);
            assertThat(runs.tryStop().status()).isEqualTo(202);
            JsonNode stopped = runs.awaitEnd(first);
            assertThat(stopped.path("outcome").asText()).isEqualTo("stopped");
            assertThat(stopped.path("disabled").asInt()).isZero();
            assertThat(enabledUsers(realm)).isEqualTo(federatedUsers(realm));

            okta.faults().clear();
            JsonNode second = runs.sync("full");
            assertThat(second.path("resumes").asText()).isEqualTo(first);
            assertThat(second.path("disabled").asInt()).isEqualTo(6);
            assertThat(enabledUsers(realm)).isEqualTo(federatedUsers(realm) - 6);
        }
    }

    @Test
    @Tag("O6")
    void a_held_sync_is_let_through_once_by_an_administrator(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation =
                OktaFederation.add(realm, okta, Map.of("maxDisablePercent", "10", "maxDisableCount", "1"));
        OktaRuns runs = OktaRuns.of(realm, federation);
        runs.sync("full");
        List.of("alice", "bob", "carol")
                .forEach(name -> okta.organization().users().suspend(name + "@acme.example"));

        JsonNode pressed = federation.fullSync();
        assertThat(pressed.path("ignored").asBoolean()).isFalse();
        assertThat(pressed.path("failed").asInt()).isEqualTo(1);
        JsonNode held = runs.history().path(0);
        assertThat(held.path("outcome").asText()).isEqualTo("held");
        assertThat(held.path("message").asText()).contains("would disable 3 users", "allows 1");
        assertThat(runs.status().path("held").asBoolean()).isTrue();
        assertThat(federation.isEnabled("alice")).isTrue();

        assertThat(runs.tryAllow(Map.of("users", 0)).status()).isEqualTo(400);
        assertThat(runs.tryAllow("{").status()).isEqualTo(400);
        runs.allow(2);
        assertThat(runs.sync("full").path("outcome").asText()).isEqualTo("held");
        runs.allow(3);
        JsonNode allowance = runs.status().path("allowance");
        assertThat(allowance.path("users").asInt()).isEqualTo(3);
        assertThat(Instant.parse(allowance.path("until").asText()))
                .isBetween(Instant.now().plusSeconds(85_000), Instant.now().plusSeconds(86_500));

        JsonNode through = runs.sync("full");
        assertThat(through.path("outcome").asText()).isEqualTo("done");
        assertThat(through.path("disabled").asInt()).isEqualTo(3);
        assertThat(federation.isEnabled("alice")).isFalse();
        assertThat(runs.status().has("allowance")).as("it is used up").isFalse();

        List.of("dmitri", "erin", "farouk")
                .forEach(name -> okta.organization().users().suspend(name + "@acme.example"));
        runs.allow(4);
        okta.faults().next(Fault.EXPIRED_TOKEN, 2, "/api/v1/groups");
        JsonNode broken = runs.sync("full");
        okta.faults().clear();
        assertThat(broken.path("outcome").asText()).isEqualTo("failed");
        assertThat(broken.path("disabled").asInt()).isEqualTo(3);
        assertThat(runs.status().at("/allowance/users").asInt())
                .as("a run that fails has spent it, too")
                .isEqualTo(1);
        runs.allow(9);
        assertThat(runs.withdraw().status()).isEqualTo(204);
        assertThat(runs.status().has("allowance")).isFalse();
    }

    @Test
    @Tag("O15")
    void a_sync_that_fails_says_why(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        OktaRuns runs = OktaRuns.of(realm, federation);
        okta.faults().next(Fault.EXPIRED_TOKEN, 2, "/api/v1/users");
        JsonNode pressed = federation.fullSync();
        assertThat(pressed.path("ignored").asBoolean()).isFalse();
        assertThat(pressed.path("failed").asInt()).isEqualTo(1);
        JsonNode failed = runs.history().path(0);
        assertThat(failed.path("outcome").asText()).isEqualTo("failed");
        assertThat(failed.path("message").asText())
                .contains("E0000011")
                .contains(String.valueOf(okta.baseUri().getPort()));
    }

    @Test
    @Tag("O5")
    @Tag("O16")
    void a_run_names_who_was_skipped_and_why(TestRealm realm, OktaEmulator okta) {
        String local = realm.admin()
                .post("/users", Map.of("username", "bob@acme.example", "enabled", true))
                .createdId();
        OktaFederation federation = OktaFederation.add(realm, okta);
        JsonNode run = OktaRuns.of(realm, federation).sync("full");
        assertThat(run.path("outcome").asText()).isEqualTo("done");
        assertThat(run.path("failed").asInt()).isEqualTo(1);
        assertThat(run.path("errors")).hasSize(1);
        assertThat(run.path("errors").path(0).asText())
                .contains(okta.organization().users().get("bob@acme.example").id())
                .contains(local)
                .contains("not touched");
    }

    @Test
    @Tag("O5")
    void a_federation_that_is_disabled_or_removed_while_it_is_synced_is_left_alone(
            KeycloakUnderTest keycloak, TestRealm realm) throws SQLException {
        try (OktaEmulator okta = organization(250)) {
            OktaFederation federation = OktaFederation.add(realm, okta);
            OktaRuns runs = OktaRuns.of(realm, federation);
            okta.faults().latency("/api/v1/users", SLOW.multipliedBy(2));
            String first = runs.start("full");
            runs.awaitRun(first, run -> run.path("pages").asInt() > 0);
            federation.setEnabled(false);
            JsonNode stopped = runs.awaitEnd(first);
            assertThat(stopped.path("outcome").asText()).isEqualTo("stopped");
            assertThat(stopped.path("message").asText()).contains("disabled");
            RestResponse refused = runs.tryStart("full");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.json().path("errorMessage").asText()).contains("disabled");

            federation.setEnabled(true);
            String second = runs.start("full");
            runs.awaitRun(second, run -> run.path("phase").asText().equals("users"));
            federation.remove();
            assertThat(realm.admin().get("/gatehouse-okta/" + federation.id()).status())
                    .isEqualTo(404);
            okta.faults().clear();
            okta.requests().clear();
            Database database = keycloak.database().orElseThrow();
            await().atMost(Duration.ofSeconds(60)).until(() -> OktaTables.areEmpty(database, federation.id()));
        }
    }

    @Test
    @Tag("O5")
    void who_may_only_see_the_realm_starts_stops_and_allows_nothing(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        realm.grantManagementRole("/users/" + realm.addUser("viewer"), "view-realm");
        OktaRuns viewer = OktaRuns.of(realm.adminAs("viewer"), federation);
        assertThat(viewer.status().path("name").asText()).isEqualTo(OktaFederation.NAME);
        assertThat(viewer.history()).isEmpty();
        assertThat(viewer.tryStart("full").status()).isEqualTo(403);
        assertThat(viewer.tryStop().status()).isEqualTo(403);
        assertThat(viewer.tryAllow(Map.of("users", 5)).status()).isEqualTo(403);
        assertThat(viewer.withdraw().status()).isEqualTo(403);
        realm.addUser("stranger");
        assertThat(realm.adminAs("stranger")
                        .get("/gatehouse-okta/" + federation.id())
                        .status())
                .isEqualTo(403);
        assertThat(OktaRuns.of(realm, federation).tryStart("half").status()).isEqualTo(400);
    }

    private static OktaEmulator organization(int users) {
        return OktaEmulator.start(OktaEmulatorConfig.defaults().withSeed(SeedGenerator.generate(users, 2)));
    }

    private static int enabledUsers(TestRealm realm) {
        return realm.admin().get("/users/count?enabled=true").succeeded().json().asInt();
    }

    private static int federatedUsers(TestRealm realm) {
        return realm.admin().get("/users/count").succeeded().json().asInt();
    }

    /** Leaves a run behind as a server does that is shut down right after an administrator asked it to end. */
    private static void leaveAbandoned(Database database, String componentId, String runId) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement run = connection.prepareStatement(
                        "update GATEHOUSE_OKTA_RUN set OUTCOME = 'ABANDONED', STOP_ASKED = ? where ID = ?");
                PreparedStatement state = connection.prepareStatement(
                        "update GATEHOUSE_OKTA_STATE set RUN_ID = ? where COMPONENT_ID = ?")) {
            run.setBoolean(1, true);
            run.setString(2, runId);
            assertThat(run.executeUpdate()).isEqualTo(1);
            state.setString(1, runId);
            state.setString(2, componentId);
            assertThat(state.executeUpdate()).isEqualTo(1);
        }
    }
}
