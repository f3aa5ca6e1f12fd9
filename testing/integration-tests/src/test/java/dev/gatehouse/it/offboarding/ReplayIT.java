package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Offboarding.awaitDelivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.receiver.WebhookReceiver;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was given up, and how an administrator has it sent after all. */
@GatehouseTest
@Tag("D6")
class ReplayIT {

    private static final String DELIVERIES = "/gatehouse-offboarding/deliveries";

    @Test
    void all_dead_deliveries_are_listed_counted_and_replayed_but_of_those_who_came_back(TestRealm realm) {
        realm.setPolicy(Desk.wiping(Map.of()));
        // What has no value for a placeholder can never be sent.
        String endpoint = realm.addComponent(
                Offboarding.ENDPOINT_TYPE,
                "template",
                "UEM",
                Map.of("url", "https://uem.example.com/${attribute.none}", "actions", "corporate-wipe"));
        String alice = realm.addUser("alice");
        String bob = realm.addUser("bob");
        String carol = realm.addUser("carol");
        realm.disableUser(alice);
        realm.disableUser(carol);
        realm.disableUser(bob);
        awaitDelivery(realm, alice, "dead");
        JsonNode dead = awaitDelivery(realm, bob, "dead");
        JsonNode stale = awaitDelivery(realm, carol, "dead");
        realm.enableUser(bob);
        realm.enableUser(carol);
        realm.disableUser(carol);

        String query = "?status=dead&endpoint=" + endpoint;
        await().atMost(Offboarding.SOON)
                .until(() -> get(realm, "/count" + query).path("count").asInt() == 4);
        assertThat(get(realm, query + "&max=1")).hasSize(1);
        assertThat(get(realm, query + "&user=alice").at("/0/userId").asText()).isEqualTo(alice);
        assertThat(get(realm, "?status=delivered")).isEmpty();
        assertThat(realm.admin().get(DELIVERIES + "?status=lost").status()).isEqualTo(400);

        JsonNode answer = realm.admin()
                .post(DELIVERIES + "/replay?endpoint=" + endpoint, "")
                .succeeded()
                .json();
        assertThat(answer.path("replayed").asInt())
                .as("alice's, and what carol left by last")
                .isEqualTo(2);
        assertThat(answer.path("more").asBoolean()).isFalse();
        assertThat(realm.admin()
                        .get("/gatehouse-offboarding/audit?user=" + alice + "&what=replayed")
                        .succeeded()
                        .json()
                        .at("/0/by/name")
                        .asText())
                .isEqualTo("admin");
        assertThat(replay(realm, dead)).isEqualTo(409);
        assertThat(replay(realm, stale)).as("of somebody who left anew").isEqualTo(409);
    }

    @Test
    void what_waited_for_an_endpoint_that_was_deleted_is_dead_for_good(TestRealm realm, WebhookReceiver receiver) {
        realm.goLive();
        String endpoint = realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        receiver.refuseNext(1000, 503);
        realm.disableUser(alice);
        Offboarding.awaitCase(
                realm, alice, one -> one.at("/deliveries/0/attempts").asInt() >= 1);
        realm.admin().delete("/components/" + endpoint).succeeded();

        JsonNode dead = awaitDelivery(realm, alice, "dead");
        assertThat(dead.path("lastError").asText()).isEqualTo("The endpoint was deleted");
        RestResponse refused =
                realm.admin().post(DELIVERIES + "/" + dead.path("id").asText() + "/replay", "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("The endpoint was deleted");
        assertThat(realm.admin()
                        .post(DELIVERIES + "/replay", "")
                        .succeeded()
                        .json()
                        .path("replayed")
                        .asInt())
                .isZero();
    }

    private static int replay(TestRealm realm, JsonNode delivery) {
        return realm.admin()
                .post(DELIVERIES + "/" + delivery.path("id").asText() + "/replay", "")
                .status();
    }

    private static JsonNode get(TestRealm realm, String path) {
        return realm.admin().get(DELIVERIES + path).succeeded().json();
    }
}
