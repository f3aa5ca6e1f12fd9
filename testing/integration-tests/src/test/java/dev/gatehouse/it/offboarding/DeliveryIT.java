package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Offboarding.SOON;
import static dev.gatehouse.it.offboarding.Offboarding.about;
import static dev.gatehouse.it.offboarding.Offboarding.addEndpoint;
import static dev.gatehouse.it.offboarding.Offboarding.awaitCase;
import static dev.gatehouse.it.offboarding.Offboarding.awaitDelivery;
import static dev.gatehouse.it.offboarding.Offboarding.awaitEndpoint;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.receiver.ReceivedWebhook;
import dev.gatehouse.receiver.WebhookReceiver;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From the recorded row to the receiver. */
@GatehouseTest
class DeliveryIT {

    private static final Duration LESS_THAN_A_TIMEOUT = Duration.ofSeconds(10);

    @Test
    @Tag("D5")
    @Tag("D6")
    void a_receiver_that_was_down_gets_the_same_webhook_when_it_is_back(TestRealm realm, WebhookReceiver receiver)
            throws InterruptedException {
        realm.goLive();
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        receiver.refuseNext(2, 503);
        realm.disableUser(alice);

        ReceivedWebhook accepted = receiver.await(about(alice), SOON);
        List<ReceivedWebhook> all = receiver.received();
        assertThat(all).hasSize(3);
        assertThat(all).extracting(ReceivedWebhook::id).containsOnly(accepted.id());
        assertThat(all).extracting(ReceivedWebhook::body).containsOnly(accepted.body());
        assertThat(all).allMatch(ReceivedWebhook::verified);
        JsonNode delivery = awaitDelivery(realm, alice, "delivered");
        assertThat(delivery.path("attempts").asInt()).isEqualTo(3);
        assertThat(delivery.path("id").asText()).isEqualTo(accepted.id());
        assertThat(receiver.accepted()).hasSize(1);
    }

    @Test
    @Tag("D5")
    void a_receiver_that_does_not_even_listen_does_not_hold_up_the_disable(TestRealm realm) throws Exception {
        WebhookReceiver receiver = WebhookReceiver.start("127.0.0.1", 0, TestRealm.WEBHOOK_SECRET);
        int port = receiver.port();
        realm.goLive();
        realm.addWebhookEndpoint(receiver.webhookUri());
        receiver.close();
        String alice = realm.addUser("alice");
        Instant start = Instant.now();
        realm.disableUser(alice);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));

        awaitCase(realm, alice, one -> one.at("/deliveries/0/attempts").asInt() >= 1);
        try (WebhookReceiver back = WebhookReceiver.start("127.0.0.1", port, TestRealm.WEBHOOK_SECRET)) {
            back.await(about(alice), SOON);
            awaitDelivery(realm, alice, "delivered");
            assertThat(back.received()).hasSize(1);
        }
    }

    @Test
    @Tag("D5")
    void a_receiver_that_never_answers_holds_up_neither_the_others_nor_the_end_of_sessions(
            TestRealm realm, WebhookReceiver receiver) throws Exception {
        try (ServerSocket hung = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            realm.goLive();
            addEndpoint(realm, URI.create("http://127.0.0.1:" + hung.getLocalPort() + "/"), Map.of());
            realm.addWebhookEndpoint(receiver.webhookUri());
            List<String> users = new ArrayList<>();
            for (int number = 0; number < 8; number++) {
                users.add(realm.addUser("user" + number));
            }
            users.forEach(realm::disableUser);

            for (String user : users) {
                receiver.await(about(user), LESS_THAN_A_TIMEOUT);
                awaitCase(realm, user, one -> one.has("sessionsEndedAt"));
            }
        }
    }

    @Test
    @Tag("D3")
    void every_endpoint_gets_its_own_webhook(TestRealm realm, WebhookReceiver first) throws Exception {
        try (WebhookReceiver second = WebhookReceiver.start("127.0.0.1", 0, TestRealm.WEBHOOK_SECRET)) {
            realm.goLive();
            realm.addWebhookEndpoint(first.webhookUri());
            addEndpoint(realm, second.webhookUri(), Map.of());
            String alice = realm.addUser("alice");
            realm.disableUser(alice);

            ReceivedWebhook one = first.await(about(alice), SOON);
            ReceivedWebhook other = second.await(about(alice), SOON);
            assertThat(one.id()).isNotEqualTo(other.id());
        }
    }

    @Test
    @Tag("D3")
    void an_endpoint_that_is_switched_off_gets_nothing(TestRealm realm, WebhookReceiver receiver) throws Exception {
        try (WebhookReceiver off = WebhookReceiver.start("127.0.0.1", 0, TestRealm.WEBHOOK_SECRET)) {
            realm.goLive();
            addEndpoint(realm, off.webhookUri(), Map.of("enabled", "false"));
            realm.addWebhookEndpoint(receiver.webhookUri());
            String alice = realm.addUser("alice");
            realm.disableUser(alice);

            receiver.await(about(alice), SOON);
            assertThat(off.received()).isEmpty();
            assertThat(Offboarding.cases(realm).at("/0/deliveries")).hasSize(1);
        }
    }

    @Test
    @Tag("D5")
    void the_webhooks_of_one_user_keep_their_order(TestRealm realm, WebhookReceiver receiver)
            throws InterruptedException {
        realm.goLive();
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        receiver.refuseNext(1, 500);
        realm.disableUser(alice);
        realm.admin().delete("/users/" + alice).succeeded();

        receiver.await(about(alice, "removed"), SOON);
        assertThat(receiver.accepted())
                .extracting(webhook -> webhook.payload().at("/data/reason").asText())
                .containsExactly("disabled", "removed");
    }

    @Test
    @Tag("D6")
    void gone_disables_the_endpoint_and_what_waits_arrives_when_it_is_resumed(TestRealm realm, WebhookReceiver receiver)
            throws InterruptedException {
        realm.goLive();
        String endpoint = realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        String bob = realm.addUser("bob");
        receiver.refuseNext(1, 410);
        realm.disableUser(alice);
        JsonNode gone =
                awaitEndpoint(realm, endpoint, one -> one.path("state").asText().equals("gone"));
        assertThat(gone.path("why").asText()).contains("410");
        realm.disableUser(bob);
        awaitEndpoint(realm, endpoint, one -> one.path("queued").asInt() == 2);
        assertThat(receiver.received()).hasSize(1);

        realm.admin()
                .post("/gatehouse-offboarding/endpoints/" + endpoint + "/resume", "")
                .succeeded();
        receiver.await(about(alice), SOON);
        receiver.await(about(bob), SOON);
        awaitEndpoint(realm, endpoint, one -> one.path("state").asText().equals("ok"));
    }

    @Test
    @Tag("D6")
    void a_receiver_that_hangs_up_after_reading_gets_it_again_under_the_same_id(
            TestRealm realm, WebhookReceiver receiver) throws InterruptedException {
        realm.goLive();
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        receiver.dropNext(2);
        realm.disableUser(alice);

        ReceivedWebhook accepted = receiver.await(about(alice), SOON);
        assertThat(receiver.received()).extracting(ReceivedWebhook::id).containsOnly(accepted.id());
        awaitDelivery(realm, alice, "delivered");
        JsonNode whole = realm.admin()
                .get("/gatehouse-offboarding/deliveries/" + accepted.id())
                .succeeded()
                .json();
        assertThat(whole.path("history").size()).isGreaterThanOrEqualTo(2);
        assertThat(whole.at("/history/0/status").asInt()).isEqualTo(204);
        assertThat(whole.at("/payload/data/user/id").asText()).isEqualTo(alice);
    }

    @Test
    @Tag("D6")
    void a_user_who_was_enabled_again_is_wiped_neither_by_a_retry_nor_by_a_replay(
            TestRealm realm, WebhookReceiver receiver) throws InterruptedException {
        realm.goLive();
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        receiver.refuseNext(1000, 503);
        realm.disableUser(alice);
        awaitCase(realm, alice, one -> one.at("/deliveries/0/attempts").asInt() >= 1);
        realm.enableUser(alice);

        JsonNode overtaken = awaitDelivery(realm, alice, "overtaken");
        assertThat(overtaken.path("lastError").asText()).isEqualTo("The user was enabled again");
        assertThat(receiver.accepted()).isEmpty();
        String replay =
                "/gatehouse-offboarding/deliveries/" + overtaken.path("id").asText() + "/replay";
        RestResponse answer = realm.admin().post(replay, "");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("The user was enabled again");
        JsonNode status =
                realm.admin().get("/gatehouse-offboarding/status").succeeded().json();
        assertThat(status.at("/deliveries/overtaken").asInt()).isEqualTo(1);
        assertThat(status.path("deliveries").has("dead")).isFalse();
        assertThat(status.at("/endpoints/0/dead").asInt()).isZero();
    }

    @Test
    @Tag("D3")
    void a_redirect_is_not_followed(TestRealm realm, WebhookReceiver receiver) throws InterruptedException {
        realm.goLive();
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        receiver.refuseNext(1, 307);
        realm.disableUser(alice);

        receiver.await(about(alice), SOON);
        assertThat(receiver.received()).hasSize(2);
        assertThat(receiver.received().get(0).answer()).isEqualTo(307);
    }
}
