package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Offboarding.SOON;
import static dev.gatehouse.it.offboarding.Offboarding.about;
import static dev.gatehouse.it.offboarding.Offboarding.addEndpoint;
import static dev.gatehouse.it.offboarding.Offboarding.awaitCase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.receiver.WebhookReceiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What whoever runs the server sees from outside. */
@GatehouseTest
class OperationIT {

    private static final String DELIVERIES = "gatehouse_offboarding_deliveries_total";

    @Test
    @Tag("D6")
    void metrics_show_what_was_delivered_and_what_waits(
            KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver) throws Exception {
        Metrics metrics = new Metrics(keycloak);
        String here = "realm=\"" + realm.name() + "\"";
        realm.goLive();
        realm.addWebhookEndpoint(receiver.webhookUri());
        addEndpoint(realm, nobodyListens(), Map.of());
        String alice = realm.addUser("alice");
        realm.disableUser(alice);
        receiver.await(about(alice), SOON);

        await().atMost(SOON).until(() -> metrics.value("gatehouse_offboarding_queued", here) == 1);
        await().atMost(SOON).until(() -> metrics.value(DELIVERIES, here, "outcome=\"retried\"") >= 1);
        await().atMost(SOON).until(() -> metrics.value(DELIVERIES, here, "outcome=\"delivered\"") == 1);
        assertThat(metrics.value("gatehouse_offboarding_delivery_latency_seconds_count", here))
                .isEqualTo(1);
        assertThat(metrics.value(
                        "gatehouse_offboarding_cases_total",
                        here,
                        "action=\"notify\"",
                        "source=\"admin\"",
                        "status=\"released\""))
                .isEqualTo(1);
    }

    @Test
    @Tag("D8")
    void a_pulled_brake_shows_in_the_metrics(KeycloakUnderTest keycloak, TestRealm realm) {
        Metrics metrics = new Metrics(keycloak);
        String here = "realm=\"" + realm.name() + "\"";
        realm.setPolicy(Map.of("dryRun", "false", "defaultAction", "lock", "brakeCount", "1", "brakePercent", "0"));
        List<String> users = List.of(realm.addUser("alice"), realm.addUser("bob"), realm.addUser("carol"));
        users.forEach(realm::disableUser);

        await().atMost(SOON).until(() -> metrics.value("gatehouse_offboarding_holds_total", here) == 1);
        await().atMost(SOON).until(() -> metrics.value("gatehouse_offboarding_held", here) >= 2);
    }

    @Test
    @Tag("D6")
    void a_receiver_that_is_gone_takes_no_node_out_of_rotation(
            KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver) {
        RestClient management = new RestClient(keycloak.managementUri(), () -> "", "application/json");
        realm.goLive();
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        receiver.refuseNext(1, 410);
        realm.disableUser(alice);
        awaitCase(realm, alice, one -> one.at("/deliveries/0/lastStatus").asInt() == 410);

        JsonNode check = await().atMost(SOON)
                .until(
                        () -> management
                                .get("/health/group/gatehouse-offboarding")
                                .succeeded()
                                .json()
                                .at("/checks/0"),
                        one -> one.at("/data/queued").asLong() >= 1);
        assertThat(check.path("status").asText()).isEqualTo("UP");
        assertThat(check.path("data").has("dispatcherLookedAt")).isTrue();
        assertThat(check.path("data").has("sweptAt")).isTrue();
        for (String probe : new String[] {"/health", "/health/live", "/health/ready", "/health/started"}) {
            RestResponse answer = management.get(probe).succeeded();
            assertThat(answer.body()).contains("\"UP\"").doesNotContain("gatehouse");
        }
    }

    private static URI nobodyListens() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + free.getLocalPort() + "/");
        }
    }
}
