package dev.gatehouse.it.okta;

import static dev.gatehouse.it.okta.RemovalDriver.isAbout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.OktaEmulatorConfig;
import dev.gatehouse.okta.emulator.seed.SeedGenerator;
import dev.gatehouse.receiver.ReceivedWebhook;
import dev.gatehouse.receiver.WebhookReceiver;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("O13")
class RemovalIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Test
    void users_groups_and_the_federation_go_and_each_leaver_is_reported_with_the_choice(
            TestRealm realm, OktaEmulator okta, WebhookReceiver receiver) throws Exception {
        realm.setPolicy(Map.of("dryRun", "false", "brakeCount", "0", "brakePercent", "0"));
        realm.addWebhookEndpoint(receiver.webhookUri());
        String keeper = realm.addUser("keeper");
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        String alice = federation.user("alice").path("id").asText();
        String sales = federation.group("/Sales").path("id").asText();
        realm.admin().put("/users/" + keeper + "/groups/" + sales, "").succeeded();
        RemovalDriver removal = RemovalDriver.of(realm, federation);

        RestResponse begun = removal.begin(Map.of("devices", "reassign", "reassignTo", "keeper"));
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        assertThat(begun.json().path("users").asInt()).isEqualTo(7);
        await().atMost(PATIENCE).until(removal::isOver);

        assertThat(federation.user("alice").isMissingNode()).isTrue();
        assertThat(realm.userByName("keeper").path("id").asText()).isEqualTo(keeper);
        assertThat(federation.hasGroup("/Engineering")).isFalse();
        assertThat(federation.hasGroup("/Sales"))
                .as("a group with somebody else in it")
                .isTrue();
        assertThat(removal.details())
                .hasSize(7)
                .allSatisfy(details -> assertThat(details)
                        .containsEntry("gatehouse.source", "okta")
                        .containsEntry("gatehouse.source_name", OktaFederation.NAME)
                        .containsEntry("gatehouse.action", "reassign")
                        .containsEntry("gatehouse.reassign_to", keeper));
        JsonNode data = assertReportedOnce(receiver, alice);
        assertThat(data.path("action").asText()).isEqualTo("reassign");
        assertThat(data.path("reassignTo").asText()).isEqualTo(keeper);
    }

    @Test
    void deleting_a_small_federation_in_the_console_does_the_same_with_the_choice_of_its_form(
            TestRealm realm, OktaEmulator okta, WebhookReceiver receiver) throws Exception {
        realm.setPolicy(Map.of("dryRun", "false", "brakeCount", "0", "brakePercent", "0"));
        realm.addWebhookEndpoint(receiver.webhookUri());
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        String alice = federation.user("alice").path("id").asText();
        RemovalDriver removal = RemovalDriver.of(realm, federation);

        federation.remove();

        assertThat(federation.user("alice").isMissingNode()).isTrue();
        assertThat(federation.hasGroup("/Sales")).isFalse();
        assertThat(removal.details())
                .hasSize(7)
                .allSatisfy(details -> assertThat(details)
                        .containsEntry("gatehouse.action", "disenroll")
                        .doesNotContainKey("gatehouse.reassign_to"));
        JsonNode data = assertReportedOnce(receiver, alice);
        assertThat(data.at("/user/groups").toString()).contains("/Engineering");
        assertThat(data.path("action").asText()).isEqualTo("disenroll");
        assertThat(data.has("reassignTo")).isFalse();
    }

    @Test
    void nobody_who_cannot_take_devices_is_chosen(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        realm.disableUser(realm.addUser("left"));
        RemovalDriver removal = RemovalDriver.of(realm, federation);
        assertRefused(removal.begin(Map.of()), "\\\"devices\\\" must be");
        assertRefused(removal.begin(Map.of("devices", "wipe")), "\\\"devices\\\" must be");
        assertRefused(removal.begin(Map.of("devices", "reassign")), "Enter the user");
        assertRefused(reassignTo(removal, "nobody"), "no user with the name or id");
        assertRefused(reassignTo(removal, "left"), "is disabled");
        assertRefused(reassignTo(removal, "alice@acme.example"), "removed together with this federation");
        assertThat(removal.progress().status()).isEqualTo(404);
        assertThat(federation.isEnabled("alice")).isTrue();
    }

    @Test
    void who_may_only_see_the_realm_neither_begins_nor_cancels_it(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        realm.grantManagementRole("/users/" + realm.addUser("viewer"), "view-realm");
        RestClient viewer = realm.adminAs("viewer");
        String path = "/gatehouse-okta/" + federation.id() + "/removal";
        assertThat(viewer.post(path, Map.of("devices", "disenroll")).status()).isEqualTo(403);
        assertThat(viewer.delete(path).status()).isEqualTo(403);
        assertThat(viewer.get(path).status()).isEqualTo(404);
        assertThat(federation.isEnabled("alice")).isTrue();
    }

    @Test
    void who_is_gone_when_a_removal_is_cancelled_comes_back_with_the_next_full_sync(TestRealm realm) {
        try (OktaEmulator okta = large()) {
            OktaFederation federation = OktaFederation.add(realm, okta);
            int users = federation.fullSync().path("added").asInt();
            RemovalDriver removal = RemovalDriver.of(realm, federation);
            assertThat(removal.cancel().status()).isEqualTo(404);
            removal.begin(Map.of("devices", "disenroll")).succeeded();
            JsonNode progress = await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(
                            () -> removal.progress().succeeded().json(),
                            found -> found.path("removed").asInt() > 0);
            assertThat(progress.path("devices").asText()).isEqualTo("disenroll");
            assertThat(progress.path("users").asInt()).isEqualTo(users);
            assertThat(removal.cancel().status()).isEqualTo(204);
            assertThat(removal.progress().status()).isEqualTo(404);
            int left = users(realm);
            assertThat(left).isBetween(1, users - 1);

            JsonNode back = federation.fullSync();
            assertThat(back.path("failed").asInt()).isZero();
            assertThat(back.path("added").asInt()).isEqualTo(users - left);
            assertThat(users(realm)).isEqualTo(users);
            assertThat(removal.details()).hasSize(users - left);
            assertThat(federation.members("/Group 0001")).isNotEmpty();
        }
    }

    @Test
    void a_choice_in_the_form_that_cannot_be_keeps_the_federation(TestRealm realm, OktaEmulator okta) {
        assertThat(OktaFederation.tryToAdd(realm, okta.baseUri(), Map.of("removalDevices", "reassign"))
                        .body())
                .contains("Enter the user to whom devices are reassigned");
        OktaFederation federation =
                OktaFederation.add(realm, okta, Map.of("removalDevices", "reassign", "removalReassignTo", "nobody"));
        federation.fullSync();
        RestResponse answer = realm.admin().delete("/components/" + federation.id());
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("no user with the name or id");
        assertThat(federation.isEnabled("alice")).isTrue();
    }

    @Test
    void a_large_federation_is_removed_in_the_background_only(TestRealm realm) {
        try (OktaEmulator okta = large()) {
            OktaFederation federation = OktaFederation.add(realm, okta);
            int users = federation.fullSync().path("added").asInt();
            assertThat(users).isGreaterThan(300);
            RestResponse answer = realm.admin().delete("/components/" + federation.id());
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body()).contains("/gatehouse-okta/" + federation.id() + "/removal");
            assertThat(users(realm)).isEqualTo(users);

            RemovalDriver removal = RemovalDriver.of(realm, federation);
            String keeper = realm.addUser("keeper");
            removal.begin(Map.of("devices", "reassign", "reassignTo", keeper)).succeeded();
            await().atMost(PATIENCE).until(removal::isOver);
            assertThat(users(realm)).as("the keeper alone").isEqualTo(1);
            assertThat(removal.details())
                    .hasSize(users)
                    .allSatisfy(details -> assertThat(details)
                            .containsEntry("gatehouse.action", "reassign")
                            .containsEntry("gatehouse.reassign_to", keeper));
        }
    }

    private static OktaEmulator large() {
        return OktaEmulator.start(OktaEmulatorConfig.defaults().withSeed(SeedGenerator.generate(420, 5)));
    }

    private static RestResponse reassignTo(RemovalDriver removal, String user) {
        return removal.begin(Map.of("devices", "reassign", "reassignTo", user));
    }

    private static void assertRefused(RestResponse answer, String message) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(message);
    }

    private static JsonNode assertReportedOnce(WebhookReceiver receiver, String userId) throws Exception {
        ReceivedWebhook webhook = receiver.await(received -> isAbout(received, userId), PATIENCE);
        JsonNode data = webhook.payload().path("data");
        assertThat(data.path("reason").asText()).isEqualTo("removed");
        assertThat(data.at("/source/type").asText()).isEqualTo("okta");
        assertThat(data.at("/source/name").asText()).isEqualTo(OktaFederation.NAME);
        assertThat(receiver.received().stream().filter(received -> isAbout(received, userId)))
                .hasSize(1);
        return data;
    }

    private static int users(TestRealm realm) {
        return realm.admin().get("/users/count").succeeded().json().asInt();
    }
}
