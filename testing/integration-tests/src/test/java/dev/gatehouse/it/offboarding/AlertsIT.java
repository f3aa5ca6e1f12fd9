package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Desk.awaitOpenHold;
import static dev.gatehouse.it.offboarding.Desk.wiping;
import static dev.gatehouse.it.offboarding.Offboarding.ENDPOINT_TYPE;
import static dev.gatehouse.it.offboarding.Offboarding.SOON;
import static dev.gatehouse.it.offboarding.Offboarding.awaitCase;
import static dev.gatehouse.it.offboarding.SweepBarrier.casesAfterSweep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.receiver.ReceivedWebhook;
import dev.gatehouse.receiver.WebhookReceiver;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an administrator should look at reaches the webhook endpoints that want alerts, once. */
@GatehouseTest
@Tag("D8")
class AlertsIT {

    @Test
    void a_pulled_brake_is_told_to_the_webhooks_that_want_alerts_and_to_no_others(
            TestRealm realm, WebhookReceiver receiver) throws InterruptedException {
        realm.setPolicy(wiping(Map.of("brakeCount", "1")));
        realm.addWebhookEndpoint(receiver.webhookUri());
        String watchman = addWatchman(realm, receiver.webhookUri());
        List<String> users = List.of(realm.addUser("alice"), realm.addUser("bob"), realm.addUser("carol"));
        users.forEach(realm::disableUser);

        JsonNode hold = awaitOpenHold(realm);
        ReceivedWebhook told = receiver.await(alert("brake_pulled"), SOON);
        assertThat(told.verified()).isTrue();
        JsonNode data = told.payload().path("data");
        assertThat(data.path("idempotencyKey").asText()).isEqualTo(told.id());
        assertThat(data.path("realm").asText()).isEqualTo(realm.name());
        assertThat(data.path("subject").asText())
                .isEqualTo("gatehouse-offboarding/holds/" + hold.path("id").asText());
        assertThat(data.path("text").asText()).contains(hold.path("why").asText());
        assertThat(data.at("/counts/leavers").asLong()).isEqualTo(2);
        assertThat(told.body()).doesNotContain("alice", "bob", "carol");
        JsonNode delivery = awaitOnlyAlert(realm, "delivered");
        assertThat(delivery.path("endpointId").asText()).isEqualTo(watchman);
        assertThat(delivery.has("userId") || delivery.has("caseId")).isFalse();
    }

    @Test
    void a_federation_that_is_switched_off_is_told_once_and_even_in_a_dry_run(
            KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver) throws Exception {
        addWatchman(realm, receiver.webhookUri());
        String federation = DatabaseIT.addDirectory(realm, true);
        switchOff(realm, federation);

        JsonNode data =
                receiver.await(alert("federation_switched_off"), SOON).payload().path("data");
        assertThat(data.path("subject").asText()).isEqualTo("components/" + federation);
        switchOff(realm, federation);
        casesAfterSweep(keycloak, realm);
        awaitOnlyAlert(realm, "delivered");
        Metrics metrics = new Metrics(keycloak);
        String here = "realm=\"" + realm.name() + "\"";
        await().atMost(SOON)
                .until(() ->
                        metrics.value("gatehouse_offboarding_alerts_total", here, "alert=\"federation_switched_off\"")
                                == 1);
    }

    @Test
    void an_endpoint_that_is_gone_is_told_to_the_others(TestRealm realm, WebhookReceiver receiver)
            throws InterruptedException {
        try (WebhookReceiver goner = WebhookReceiver.start("127.0.0.1", 0, TestRealm.WEBHOOK_SECRET)) {
            realm.goLive();
            String gone = addWatchman(realm, goner.webhookUri());
            String watchman = addWatchman(realm, receiver.webhookUri());
            goner.refuseNext(1, 410);
            realm.disableUser(realm.addUser("alice"));

            JsonNode data =
                    receiver.await(alert("endpoint_disabled"), SOON).payload().path("data");
            assertThat(data.path("subject").asText()).isEqualTo("gatehouse-offboarding/endpoints/" + gone);
            assertThat(awaitOnlyAlert(realm, "delivered").path("endpointId").asText())
                    .isEqualTo(watchman);
        }
    }

    @Test
    void messages_that_are_given_up_are_told_of_once_in_a_while(TestRealm realm, WebhookReceiver receiver)
            throws InterruptedException {
        realm.setPolicy(wiping(Map.of()));
        String watchman = addWatchman(realm, receiver.webhookUri());
        // What has no value for a placeholder can never be sent.
        String uem = realm.addComponent(
                ENDPOINT_TYPE,
                "template",
                "UEM",
                Map.of("url", "https://uem.example.com/${attribute.none}", "actions", "corporate-wipe"));
        disableAndAwaitDeath(realm, realm.addUser("alice"));
        ReceivedWebhook told = receiver.await(alert("messages_dead"), SOON);
        disableAndAwaitDeath(realm, realm.addUser("bob"));

        assertThat(told.payload().at("/data/subject").asText()).isEqualTo("gatehouse-offboarding/endpoints/" + uem);
        assertThat(told.payload().at("/data/counts/dead").asLong()).isEqualTo(1);
        assertThat(awaitOnlyAlert(realm, "delivered").path("endpointId").asText())
                .isEqualTo(watchman);
    }

    private static void disableAndAwaitDeath(TestRealm realm, String user) {
        realm.disableUser(user);
        awaitCase(
                realm,
                user,
                one -> one.path("deliveries").findValuesAsText("status").contains("dead"));
    }

    private static String addWatchman(TestRealm realm, URI url) {
        return realm.addComponent(
                ENDPOINT_TYPE,
                "webhook",
                "Watchman",
                Map.of("url", url.toString(), "secret", TestRealm.WEBHOOK_SECRET, "alerts", "true"));
    }

    private static void switchOff(TestRealm realm, String component) {
        ObjectNode changed = (ObjectNode)
                realm.admin().get("/components/" + component).succeeded().json();
        ((ObjectNode) changed.path("config")).putArray("enabled").add("false");
        realm.admin().put("/components/" + component, changed).succeeded();
    }

    private static Predicate<ReceivedWebhook> alert(String what) {
        return webhook -> webhook.payload().path("type").asText().equals("gatehouse.alert")
                && webhook.payload().at("/data/alert").asText().equals(what);
    }

    private static JsonNode awaitOnlyAlert(TestRealm realm, String status) {
        JsonNode alerts = await().atMost(SOON)
                .until(
                        () -> realm.admin()
                                .get("/gatehouse-offboarding/deliveries?event=gatehouse.alert")
                                .succeeded()
                                .json(),
                        found -> status.equals(found.at("/0/status").asText()));
        assertThat(alerts).hasSize(1);
        return alerts.path(0);
    }
}
