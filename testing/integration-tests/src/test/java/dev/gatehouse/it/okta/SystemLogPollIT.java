package dev.gatehouse.it.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.OktaEmulatorConfig;
import dev.gatehouse.okta.emulator.fault.Faults.Fault;
import dev.gatehouse.okta.emulator.organization.Users;
import dev.gatehouse.okta.emulator.seed.Seed;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("O14")
class SystemLogPollIT {

    @Test
    void a_suspension_and_a_deletion_are_followed_without_hook_and_sync(TestRealm realm, OktaEmulator okta) {
        LiveFederation live = LiveFederation.polling(realm, okta);
        Users users = okta.organization().users();
        users.suspend("alice@acme.example");
        live.await("alice is disabled", () -> !live.isEnabled("alice"));
        users.unsuspend("alice@acme.example");
        live.await("alice is enabled", () -> live.isEnabled("alice"));
        users.deactivate("bob@acme.example");
        users.delete("bob@acme.example");
        live.await("bob is disabled", () -> !live.isEnabled("bob"));
        okta.organization().groups().removeMember("Engineering", "alice@acme.example");
        live.await(
                "alice has left",
                () -> !live.federation().members("/Engineering").contains("alice"));
        live.awaitWorkedOff();
        JsonNode status = live.status();
        assertThat(status.has("lastPoll")).isTrue();
        assertThat(status.path("lagSeconds").isNumber()).isTrue();
        assertThat(status.has("complaint")).isFalse();
        assertThat(status.has("fullSyncDue")).isFalse();
    }

    @Test
    void each_poll_goes_on_where_the_one_before_ended(TestRealm realm, OktaEmulator okta) {
        LiveFederation live = LiveFederation.polling(realm, okta);
        live.await("the log was read", () -> live.status().has("lastPoll"));
        live.awaitWorkedOff();
        okta.requests().clear();
        live.await("the log was read again", () -> okta.requests().count("/api/v1/logs") > 1);
        assertThat(okta.requests().below("/api/v1/logs"))
                .allMatch(request -> request.query().contains("after="))
                .noneMatch(request -> request.query().contains("until="));
        assertThat(okta.requests().count("/api/v1/users")).isZero();
    }

    @Test
    void events_that_appear_late_are_not_missed(TestRealm realm, OktaEmulator okta) {
        LiveFederation live = LiveFederation.polling(realm, okta);
        okta.organization().log().hold();
        okta.organization().users().suspend("alice@acme.example");
        okta.organization().log().release();
        okta.organization().log().hold();
        okta.organization().users().suspend("bob@acme.example");
        live.await("alice is disabled", () -> !live.isEnabled("alice"));
        assertThat(live.isEnabled("bob")).isTrue();
        okta.organization().log().release();
        live.await("bob is disabled", () -> !live.isEnabled("bob"));
    }

    @Test
    void a_link_that_okta_refuses_leads_to_a_fresh_start_and_asks_for_a_full_sync(TestRealm realm, OktaEmulator okta) {
        LiveFederation live = LiveFederation.polling(realm, okta);
        live.await("the log was read", () -> live.status().has("lastPoll"));
        okta.expireCursors();
        live.await("a full sync is due", () -> live.status().has("fullSyncDue"));
        okta.organization().users().suspend("alice@acme.example");
        live.await("alice is disabled", () -> !live.isEnabled("alice"));
        live.federation().fullSync();
        assertThat(live.status().has("fullSyncDue")).isFalse();
    }

    @Test
    void a_poll_that_fails_is_tried_again_and_loses_nothing(TestRealm realm, OktaEmulator okta) {
        LiveFederation live = LiveFederation.polling(realm, okta);
        live.await("the log was read", () -> live.status().has("lastPoll"));
        live.configure(Map.of("logPollSeconds", "0"));
        okta.faults().next(Fault.SERVER_ERROR, 3, "/api/v1/logs");
        okta.organization().users().suspend("alice@acme.example");
        assertThat(live.isEnabled("alice")).isTrue();
        live.configure(Map.of("logPollSeconds", "1"));
        live.await("alice is disabled", () -> !live.isEnabled("alice"));
    }

    @Test
    void a_missing_scope_is_said_in_the_status(TestRealm realm) {
        Seed withoutLogs = Seed.parse("""
                {"clients": [{"clientId": "gatehouse-sync", "secret": "gatehouse-sync-secret",
                  "scopes": ["okta.users.read", "okta.groups.read"]}]}
                """);
        try (OktaEmulator okta =
                OktaEmulator.start(OktaEmulatorConfig.defaults().withSeed(withoutLogs))) {
            LiveFederation live = LiveFederation.polling(realm, okta);
            live.await("the scope is missing", () -> live.status().has("missingScope"));
            JsonNode status = live.status();
            assertThat(status.path("missingScope").asText()).isEqualTo("okta.logs.read");
            assertThat(status.path("complaint").asText()).contains("Grant it the scope okta.logs.read");
            assertThat(live.federation().changedSync().path("failed").asInt()).isZero();
        }
    }

    @Test
    @Tag("O6")
    void a_changed_sync_learns_of_a_deletion_from_the_log(TestRealm realm, OktaEmulator okta) {
        LiveFederation live = LiveFederation.synced(realm, okta, Map.of());
        live.federation().changedSync();
        okta.organization().users().deactivate("alice@acme.example");
        okta.organization().users().delete("alice@acme.example");
        live.federation().changedSync();
        assertThat(live.isEnabled("alice")).isFalse();
        live.awaitWorkedOff();
    }

    @Test
    void a_period_that_cannot_be_is_refused(TestRealm realm, OktaEmulator okta) {
        RestResponse answer = OktaFederation.tryToAdd(realm, okta.baseUri(), Map.of("logPollSeconds", "-1"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errorMessage").asText()).contains("from 0 to 86400 seconds");
    }
}
