package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Desk.audit;
import static dev.gatehouse.it.offboarding.Desk.awaitStatus;
import static dev.gatehouse.it.offboarding.Desk.decide;
import static dev.gatehouse.it.offboarding.Desk.wiping;
import static dev.gatehouse.it.offboarding.Offboarding.SOON;
import static dev.gatehouse.it.offboarding.Offboarding.about;
import static dev.gatehouse.it.offboarding.Offboarding.addEndpoint;
import static dev.gatehouse.it.offboarding.Offboarding.awaitDelivery;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.receiver.ReceivedWebhook;
import dev.gatehouse.receiver.WebhookReceiver;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The time between a leaving and its consequences, and the way back. */
@GatehouseTest
@Tag("D7")
class GraceIT {

    @Test
    void whoever_is_enabled_within_the_grace_period_was_never_offboarded(TestRealm realm, WebhookReceiver receiver)
            throws InterruptedException {
        realm.setPolicy(wiping(Map.of("defaultGrace", "5s")));
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        String bob = realm.addUser("bob");
        realm.disableUser(alice);
        JsonNode waiting = awaitStatus(realm, alice, "waiting");
        assertThat(waiting.path("deliveries")).isEmpty();
        realm.enableUser(alice);
        realm.disableUser(bob);

        JsonNode cancelled = awaitStatus(realm, alice, "cancelled");
        receiver.await(about(bob), SOON);
        assertThat(receiver.received()).hasSize(1);
        assertThat(audit(realm, cancelled))
                .startsWith("detected", "decided", "waiting")
                .contains("cancelled");
        assertThat(decide(realm.admin(), "cases", cancelled, "release").status())
                .isEqualTo(409);
    }

    @Test
    void whoever_was_created_anew_within_the_grace_period_is_not_wiped_before_an_administrator_agrees(
            TestRealm realm, WebhookReceiver receiver) throws InterruptedException {
        realm.setPolicy(wiping(Map.of("defaultGrace", "3s")));
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        String bob = realm.addUser("bob");
        String second = realm.addUser("second");
        realm.grantManagementRole("/users/" + second, "manage-realm");
        realm.admin().delete("/users/" + alice).succeeded();
        awaitStatus(realm, alice, "waiting");
        realm.admin()
                .post("/users", Map.of("username", "alice.married", "email", "Alice@Example.org", "enabled", true))
                .succeeded();
        realm.admin().delete("/users/" + bob).succeeded();

        receiver.await(about(bob), SOON);
        JsonNode waits = awaitStatus(realm, alice, "approval");
        assertThat(waits.path("because").asText()).contains("; but an enabled user of the same name or e-mail address");
        assertThat(receiver.received()).hasSize(1);
        assertThat(audit(realm, waits)).containsSubsequence("detected", "decided", "waiting", "approval_requested");
        decide(realm.adminAs("second"), "cases", waits, "approve").succeeded();
        receiver.await(about(alice), SOON);
    }

    @Test
    void receivers_that_got_it_and_no_others_hear_of_the_return(TestRealm realm, WebhookReceiver receiver)
            throws Exception {
        realm.setPolicy(wiping(Map.of()));
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        realm.disableUser(alice);
        receiver.await(about(alice), SOON);
        awaitDelivery(realm, alice, "delivered");
        try (WebhookReceiver late = WebhookReceiver.start("127.0.0.1", 0, TestRealm.WEBHOOK_SECRET)) {
            addEndpoint(realm, late.webhookUri(), Map.of());
            realm.enableUser(alice);

            ReceivedWebhook restored = receiver.await(
                    about(alice)
                            .and(webhook -> "device.restored"
                                    .equals(webhook.payload().path("type").asText())),
                    SOON);
            assertThat(restored.payload().at("/data/action").asText()).isEqualTo("notify");
            realm.disableUser(alice);
            late.await(about(alice), SOON);
            assertThat(late.received())
                    .extracting(webhook -> webhook.payload().path("type").asText())
                    .containsExactly("device.offboarding");
        }
    }

    @Test
    void a_dry_run_stops_what_is_under_way(TestRealm realm, WebhookReceiver receiver) throws InterruptedException {
        realm.setPolicy(wiping(Map.of("defaultGrace", "1h")));
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        realm.disableUser(alice);
        JsonNode waiting = awaitStatus(realm, alice, "waiting");
        realm.setPolicy(wiping(Map.of("defaultGrace", "1h", "dryRun", "true")));

        RestResponse refused = decide(realm.admin(), "cases", waiting, "release");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("errorMessage").asText()).contains("dry run");
        awaitStatus(realm, alice, "waiting");

        realm.setPolicy(wiping(Map.of("defaultGrace", "1h")));
        assertThat(decide(realm.admin(), "cases", waiting, "release").status()).isEqualTo(200);
        receiver.await(about(alice), SOON);
    }
}
