package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Offboarding.SOON;
import static dev.gatehouse.it.offboarding.Offboarding.about;
import static dev.gatehouse.it.offboarding.Offboarding.awaitEndpoint;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.receiver.WebhookReceiver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An endpoint that keeps failing is left alone, and found again by one probe. */
@GatehouseTest
@Tag("D6")
class CircuitIT {

    @Test
    void five_failures_in_a_row_pause_an_endpoint_and_a_probe_that_succeeds_brings_the_rest(
            TestRealm realm, WebhookReceiver receiver) throws InterruptedException {
        realm.goLive();
        String endpoint = realm.addWebhookEndpoint(receiver.webhookUri());
        List<String> users = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            users.add(realm.addUser("user" + number));
        }
        receiver.refuseNext(7, 503);
        users.forEach(realm::disableUser);

        JsonNode failing = awaitEndpoint(
                realm, endpoint, one -> one.path("consecutiveFailures").asInt() >= 5);
        assertThat(failing.path("state").asText()).isIn("paused", "probing");
        assertThat(failing.path("lastError").asText()).contains("503");
        for (String user : users) {
            receiver.await(about(user), SOON);
        }
        JsonNode well = awaitEndpoint(
                realm,
                endpoint,
                one -> one.path("state").asText().equals("ok")
                        && one.path("queued").asInt() == 0);
        assertThat(well.path("consecutiveFailures").asInt()).isZero();
        assertThat(well.path("lastSuccessAt").asText()).isNotEmpty();
    }
}
