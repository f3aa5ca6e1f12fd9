package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Offboarding.SOON;
import static dev.gatehouse.it.offboarding.Offboarding.about;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.receiver.ReceivedWebhook;
import dev.gatehouse.receiver.WebhookReceiver;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.EdECPrivateKey;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Configuration and the admin API. */
@GatehouseTest
@Tag("D3")
class EndpointIT {

    @Test
    void plain_http_to_another_machine_is_refused_with_a_clear_message(TestRealm realm) {
        RestResponse answer = create(realm, "http://uem.example.com/hook", TestRealm.WEBHOOK_SECRET);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("The URL must use https").contains("localhost");
    }

    @Test
    void a_malformed_secret_is_refused_with_a_clear_message(TestRealm realm) {
        RestResponse answer = create(realm, "https://uem.example.com/hook", "hunter2");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("whsec_").doesNotContain("hunter2");
    }

    @Test
    void the_secret_never_comes_back(TestRealm realm) {
        String id = create(realm, "https://uem.example.com/hook", TestRealm.WEBHOOK_SECRET)
                .createdId();
        RestResponse answer = realm.admin().get("/components/" + id).succeeded();
        assertThat(answer.body()).doesNotContain(TestRealm.WEBHOOK_SECRET).contains("**********");
    }

    @Test
    void saving_the_masked_form_keeps_the_secret(TestRealm realm, WebhookReceiver receiver)
            throws InterruptedException {
        realm.goLive();
        String id = realm.addWebhookEndpoint(receiver.webhookUri());
        JsonNode masked = realm.admin().get("/components/" + id).succeeded().json();
        realm.admin().put("/components/" + id, masked).succeeded();
        String alice = realm.addUser("alice");
        realm.disableUser(alice);
        assertThat(receiver.await(about(alice), SOON).verified()).isTrue();
    }

    @Test
    void the_secret_may_live_in_the_vault(KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver)
            throws Exception {
        keycloak.putInVault(realm.name(), "offboarding", TestRealm.WEBHOOK_SECRET);
        realm.goLive();
        realm.addComponent(
                Offboarding.ENDPOINT_TYPE,
                "webhook",
                "Vault",
                Map.of("url", receiver.webhookUri().toString(), "secret", "${vault.offboarding}"));
        String alice = realm.addUser("alice");
        realm.disableUser(alice);
        assertThat(receiver.await(about(alice), SOON).verified()).isTrue();
    }

    @Test
    void an_endpoint_is_tried_with_a_message_that_both_keys_sign(TestRealm realm, WebhookReceiver receiver)
            throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] key = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
        String endpoint = realm.addComponent(
                Offboarding.ENDPOINT_TYPE,
                "webhook",
                "Two keys",
                Map.of(
                        "url",
                        receiver.webhookUri().toString(),
                        "secret",
                        TestRealm.WEBHOOK_SECRET,
                        "signingKey",
                        "whsk_" + Base64.getEncoder().encodeToString(key),
                        "envelope",
                        "cloudevents"));
        JsonNode outcome = realm.admin()
                .post("/gatehouse-offboarding/endpoints/" + endpoint + "/test", "")
                .succeeded()
                .json();
        assertThat(outcome.path("success").asBoolean()).isTrue();
        assertThat(outcome.path("status").asInt()).isEqualTo(204);
        ReceivedWebhook came = receiver.accepted().get(0);
        assertThat(came.verified()).isTrue();
        assertThat(came.verifiedWith(pair.getPublic())).isTrue();
        assertThat(came.payload().path("type").asText()).isEqualTo("dev.gatehouse.device.test");
        assertThat(came.headers()).containsEntry("content-type", "application/cloudevents+json");
    }

    @Test
    void an_address_inside_the_network_is_refused_with_the_remedy(TestRealm realm) {
        RestResponse answer = create(realm, "https://[::ffff:169.254.169.254]/latest", TestRealm.WEBHOOK_SECRET);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("metadata");
    }

    @Test
    void cases_and_replay_need_rights(KeycloakUnderTest keycloak, TestRealm realm) {
        realm.addUser("alice");
        RestClient alice = signIn(keycloak, realm, "alice");
        assertThat(alice.get("/gatehouse-offboarding/cases").status()).isEqualTo(403);
        assertThat(alice.post("/gatehouse-offboarding/deliveries/x/replay", "").status())
                .isEqualTo(403);
        assertThat(realm.admin()
                        .post("/gatehouse-offboarding/deliveries/x/replay", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void who_may_view_events_but_not_users_learns_nothing_personal(KeycloakUnderTest keycloak, TestRealm realm) {
        String auditor = realm.addUser("auditor");
        String alice = realm.addUser("alice");
        realm.disableUser(alice);
        realm.grantManagementRole("/users/" + auditor, "view-events");
        RestClient client = signIn(keycloak, realm, "auditor");
        RestResponse seen = client.get("/gatehouse-offboarding/cases").succeeded();
        assertThat(seen.json().at("/0/userId").asText()).isEqualTo(alice);
        assertThat(seen.body()).doesNotContain("alice");
        assertThat(client.get("/gatehouse-offboarding/cases?user=alice")
                        .succeeded()
                        .json())
                .isEmpty();

        realm.grantManagementRole("/users/" + auditor, "view-users");
        JsonNode whole = signIn(keycloak, realm, "auditor")
                .get("/gatehouse-offboarding/cases?user=alice")
                .succeeded()
                .json();
        assertThat(whole.at("/0/user/email").asText()).isEqualTo("alice@example.org");
    }

    private static RestClient signIn(KeycloakUnderTest keycloak, TestRealm realm, String username) {
        String token = Offboarding.signIn(keycloak, realm, username, "openid")
                .succeeded()
                .json()
                .path("access_token")
                .asText();
        return Offboarding.as(keycloak, realm, token);
    }

    private static RestResponse create(TestRealm realm, String url, String secret) {
        return realm.admin()
                .post(
                        "/components",
                        realm.component(
                                Offboarding.ENDPOINT_TYPE,
                                "webhook",
                                "Receiver",
                                Map.of("url", url, "secret", secret)));
    }
}
