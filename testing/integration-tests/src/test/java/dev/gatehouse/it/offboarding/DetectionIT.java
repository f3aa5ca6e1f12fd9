package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Offboarding.SOON;
import static dev.gatehouse.it.offboarding.Offboarding.about;
import static dev.gatehouse.it.offboarding.Offboarding.awaitCase;
import static dev.gatehouse.it.offboarding.SweepBarrier.casesAfterSweep;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.Lockout;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.receiver.ReceivedWebhook;
import dev.gatehouse.receiver.WebhookReceiver;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The fast path: what goes through Keycloak is noticed in its own transaction. */
@GatehouseTest
@Tag("D1")
class DetectionIT {

    @Test
    void disabling_in_the_console_sends_one_signed_webhook(
            KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver) throws Exception {
        realm.goLive();
        realm.addWebhookEndpoint(receiver.webhookUri());
        realm.admin().post("/groups", Map.of("name", "staff")).succeeded();
        String alice = realm.addUser("alice");
        join(realm, alice, "staff");

        realm.disableUser(alice);

        ReceivedWebhook webhook = receiver.await(about(alice), SOON);
        JsonNode data = webhook.payload().path("data");
        assertThat(webhook.verified()).isTrue();
        assertThat(webhook.payload().path("type").asText()).isEqualTo("device.offboarding");
        assertThat(data.path("idempotencyKey").asText()).isEqualTo(webhook.id());
        assertThat(data.path("realm").asText()).isEqualTo(realm.name());
        assertThat(data.path("action").asText()).isEqualTo("notify");
        assertThat(data.path("reason").asText()).isEqualTo("disabled");
        assertThat(data.at("/source/type").asText()).isEqualTo("admin");
        assertThat(data.at("/source/name").asText()).isEqualTo("admin");
        assertThat(data.at("/source/actor").asText()).isNotEmpty();
        assertThat(data.at("/user/username").asText()).isEqualTo("alice");
        assertThat(data.at("/user/email").asText()).isEqualTo("alice@example.org");
        assertThat(data.at("/user/groups/0").asText()).isEqualTo("/staff");
        assertThat(casesAfterSweep(keycloak, realm)).hasSize(1);
        assertThat(receiver.received()).filteredOn(about(alice)).hasSize(1);
    }

    @Test
    void deleting_a_user_sends_what_she_was(KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver)
            throws Exception {
        realm.goLive();
        realm.addWebhookEndpoint(receiver.webhookUri());
        realm.admin().post("/groups", Map.of("name", "staff")).succeeded();
        String alice = realm.addUser("alice");
        join(realm, alice, "staff");

        realm.admin().delete("/users/" + alice).succeeded();

        ReceivedWebhook webhook = receiver.await(about(alice), SOON);
        assertThat(webhook.payload().at("/data/reason").asText()).isEqualTo("removed");
        assertThat(webhook.payload().at("/data/source/type").asText()).isEqualTo("admin");
        assertThat(webhook.payload().at("/data/user/username").asText()).isEqualTo("alice");
        assertThat(webhook.payload().at("/data/user/groups/0").asText()).isEqualTo("/staff");
        assertThat(casesAfterSweep(keycloak, realm)).hasSize(1);
        assertThat(receiver.received()).filteredOn(about(alice)).hasSize(1);
    }

    @Test
    void saving_a_disabled_user_again_sends_nothing_more(
            KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver) throws Exception {
        realm.goLive();
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        String bob = realm.addUser("bob");
        realm.disableUser(alice);
        realm.disableUser(alice);
        realm.disableUser(bob);

        receiver.await(about(alice), SOON);
        receiver.await(about(bob), SOON);
        assertThat(casesAfterSweep(keycloak, realm)).hasSize(2);
    }

    @Test
    void each_disable_after_a_re_enable_is_a_transition_of_its_own(
            KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver) throws Exception {
        realm.goLive();
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        realm.disableUser(alice);
        Predicate<ReceivedWebhook> offboarding = about(alice)
                .and(webhook -> "device.offboarding"
                        .equals(webhook.payload().path("type").asText()));
        String first = receiver.await(offboarding, SOON).id();
        realm.enableUser(alice);
        realm.disableUser(alice);

        receiver.await(offboarding.and(webhook -> !webhook.id().equals(first)), SOON);
        assertThat(casesAfterSweep(keycloak, realm)).hasSize(2);
        assertThat(receiver.accepted()).filteredOn(offboarding).hasSize(2);
    }

    @Test
    void a_user_who_was_never_enabled_is_no_leaver(KeycloakUnderTest keycloak, TestRealm realm) throws Exception {
        realm.admin()
                .post("/users", Map.of("username", "draft", "enabled", false))
                .succeeded();
        assertThat(casesAfterSweep(keycloak, realm)).isEmpty();
    }

    @Test
    void a_service_account_is_no_leaver(KeycloakUnderTest keycloak, TestRealm realm) throws Exception {
        String client = realm.admin()
                .post("/clients", Map.of("clientId", "robot", "serviceAccountsEnabled", true, "publicClient", false))
                .createdId();
        realm.admin().get("/clients/" + client + "/service-account-user").succeeded();
        realm.admin().delete("/clients/" + client).succeeded();
        assertThat(casesAfterSweep(keycloak, realm)).isEmpty();
    }

    @Test
    @Tag("D5")
    void a_change_that_is_rolled_back_after_it_reached_the_database_sends_nothing(
            KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver) throws Exception {
        realm.goLive();
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        String bob = realm.addUser("bob");

        // Overwriting removes alice with a flush of its own; then the second user, in the same transaction, fails.
        int status = realm.admin()
                .post(
                        "/partialImport",
                        Map.of(
                                "ifResourceExists",
                                "OVERWRITE",
                                "users",
                                List.of(
                                        Map.of("username", "alice", "enabled", true),
                                        Map.of("username", "eve", "groups", List.of("/no-such-group")))))
                .status();

        assertThat(status).isGreaterThanOrEqualTo(400);
        assertThat(realm.user(alice).path("enabled").asBoolean()).isTrue();
        realm.disableUser(bob);
        receiver.await(about(bob), SOON);
        assertThat(casesAfterSweep(keycloak, realm)).hasSize(1);
        assertThat(receiver.received()).filteredOn(about(alice)).isEmpty();
    }

    @Test
    @Tag("D5")
    void a_disable_that_fails_later_in_its_request_sends_nothing(
            KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver) throws Exception {
        realm.goLive();
        realm.addWebhookEndpoint(receiver.webhookUri());
        realm.admin().put("", Map.of("passwordPolicy", "length(12)")).succeeded();
        String alice = realm.admin()
                .post("/users", Map.of("username", "alice", "enabled", true))
                .createdId();

        int status = realm.admin()
                .put(
                        "/users/" + alice,
                        Map.of("enabled", false, "credentials", List.of(Map.of("type", "password", "value", "short"))))
                .status();

        assertThat(status).isEqualTo(400);
        assertThat(realm.user(alice).path("enabled").asBoolean()).isTrue();
        realm.admin().put("/users/" + alice, Map.of("enabled", false)).succeeded();
        receiver.await(about(alice), SOON);
        assertThat(casesAfterSweep(keycloak, realm)).hasSize(1);
        assertThat(receiver.received()).filteredOn(about(alice)).hasSize(1);
    }

    @Test
    void a_user_who_is_overwritten_by_an_import_was_removed(
            KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver) throws Exception {
        realm.goLive();
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        realm.admin()
                .post(
                        "/partialImport",
                        Map.of(
                                "ifResourceExists",
                                "OVERWRITE",
                                "users",
                                List.of(Map.of("username", "alice", "enabled", true))))
                .succeeded();

        receiver.await(about(alice, "removed"), SOON);
        assertThat(casesAfterSweep(keycloak, realm)).hasSize(1);
    }

    @Test
    void whoever_is_there_again_after_an_import_is_wiped_by_an_administrators_word_only(
            TestRealm realm, WebhookReceiver receiver) throws Exception {
        realm.setPolicy(Desk.wiping(Map.of()));
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        String second = realm.addUser("second");
        realm.grantManagementRole("/users/" + second, "manage-realm");
        realm.admin()
                .post(
                        "/partialImport",
                        Map.of(
                                "ifResourceExists",
                                "OVERWRITE",
                                "users",
                                List.of(Map.of("username", "alice", "enabled", true))))
                .succeeded();

        JsonNode waits = Desk.awaitStatus(realm, alice, "approval");
        assertThat(waits.path("because").asText())
                .endsWith("; but an enabled user of the same name or e-mail address is there");
        assertThat(waits.path("deliveries")).isEmpty();
        Desk.decide(realm.adminAs("second"), "cases", waits, "approve").succeeded();
        receiver.await(about(alice, "removed"), SOON);
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void a_permanent_lockout_is_noticed_and_wipes_nothing(TestRealm realm, WebhookReceiver receiver)
            throws InterruptedException {
        realm.goLive();
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        Lockout.of(realm, "alice");

        ReceivedWebhook webhook = receiver.await(about(alice, "disabled"), SOON);
        assertThat(webhook.payload().at("/data/source/type").asText()).isEqualTo("server");
        assertThat(webhook.payload().at("/data/source/name").asText()).isEqualTo("user_disabled_by_permanent_lockout");
        assertThat(webhook.payload().at("/data/action").asText()).isEqualTo("notify");
        awaitCase(realm, alice, one -> one.has("sessionsEndedAt"));
    }

    @Test
    void an_enabled_flag_that_only_seems_to_change_is_no_transition(KeycloakUnderTest keycloak, TestRealm realm)
            throws Exception {
        String alice = realm.addUser("alice");
        realm.admin().put("", Map.of("enabled", false)).succeeded();
        realm.admin().put("", Map.of("enabled", true)).succeeded();
        assertThat(realm.user(alice).path("enabled").asBoolean()).isTrue();
        assertThat(casesAfterSweep(keycloak, realm)).isEmpty();
    }

    private static void join(TestRealm realm, String user, String group) {
        String id = realm.admin()
                .get("/groups?search=" + group)
                .succeeded()
                .json()
                .at("/0/id")
                .asText();
        realm.admin().put("/users/" + user + "/groups/" + id, "{}").succeeded();
    }
}
