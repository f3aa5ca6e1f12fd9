package dev.gatehouse.it.leaver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.demo.DemoRealm;
import dev.gatehouse.demo.signin.NativeApp;
import dev.gatehouse.demo.signin.Tokens;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.it.support.DemoUnderTest;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.receiver.ReceivedWebhook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("D1")
class LeaverIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ALICE = "alice@acme.example";

    @Test
    @Tag("O6")
    @Tag("D10")
    void deactivated_in_okta_then_disabled_signed_out_and_reported_once(DemoUnderTest demo) throws Exception {
        demo.syncFromOkta("triggerFullSync");
        String alice = demo.realm().userByName(ALICE).path("id").asText();
        NativeApp app = NativeApp.ofRealm(demo.realm().uri());
        Tokens tokens = app.signInThrough("okta", ALICE, DemoRealm.OKTA_PASSWORD);
        assertThat(sessions(demo, alice)).isEqualTo(1);

        demo.okta().organization().users().deactivate(ALICE);
        demo.syncFromOkta("triggerChangedUsersSync");

        assertThat(demo.realm().user(alice).path("enabled").asBoolean()).isFalse();
        ReceivedWebhook webhook = demo.receiver().await(w -> isAbout(w, alice), PATIENCE);
        assertThat(webhook.verified()).isTrue();
        assertThat(data(webhook).path("reason").asText()).isEqualTo("disabled");
        assertThat(data(webhook).path("source").path("type").asText()).isEqualTo("okta");
        assertSignedOut(demo, alice, app, tokens);
        assertReportedOnce(demo, alice);
    }

    @Test
    @Tag("S6")
    @Tag("D10")
    void deactivated_by_scim_then_disabled_signed_out_and_reported_once(DemoUnderTest demo) throws Exception {
        RestClient scim = new RestClient(demo.scim(), () -> "Bearer " + DemoRealm.SCIM_TOKEN, "application/scim+json");
        String carol = scim.post(
                        "/Users",
                        Map.of(
                                "schemas", List.of("urn:ietf:params:scim:schemas:core:2.0:User"),
                                "userName", "carol@acme.example",
                                "name", Map.of("givenName", "Carol", "familyName", "Castle"),
                                "emails", List.of(Map.of("value", "carol@acme.example", "primary", true)),
                                "active", true))
                .succeeded()
                .json()
                .path("id")
                .asText();
        NativeApp app = NativeApp.ofRealm(demo.realm().uri());
        Tokens tokens = signInWithNewPassword(demo, carol, app);

        scim.patch(
                        "/Users/" + carol,
                        Map.of(
                                "schemas", List.of("urn:ietf:params:scim:api:messages:2.0:PatchOp"),
                                "Operations", List.of(Map.of("op", "replace", "value", Map.of("active", false)))))
                .succeeded();

        assertThat(demo.realm().user(carol).path("enabled").asBoolean()).isFalse();
        ReceivedWebhook webhook = demo.receiver().await(w -> isAbout(w, carol), PATIENCE);
        assertThat(webhook.verified()).isTrue();
        assertThat(data(webhook).path("source").path("type").asText()).isEqualTo("scim");
        assertThat(data(webhook).path("source").path("name").asText()).isEqualTo("Okta SCIM");
        assertSignedOut(demo, carol, app, tokens);
        assertReportedOnce(demo, carol);
    }

    @Test
    @Tag("D10")
    void disabled_in_the_console_then_signed_out_and_reported_once(DemoUnderTest demo) throws Exception {
        String lena = demo.realm().userByName("lena").path("id").asText();
        NativeApp app = NativeApp.ofRealm(demo.realm().uri());
        Tokens tokens = app.signIn("lena", "lena-demo-password");

        demo.realm().disableUser(lena);

        ReceivedWebhook webhook = demo.receiver().await(w -> isAbout(w, lena), PATIENCE);
        assertThat(data(webhook).path("source").path("type").asText()).isEqualTo("admin");
        assertThat(data(webhook).path("user").path("groups").toString()).isEqualTo("[\"/Staff\"]");
        assertSignedOut(demo, lena, app, tokens);
        assertReportedOnce(demo, lena);
    }

    private static Tokens signInWithNewPassword(DemoUnderTest demo, String userId, NativeApp app) {
        Map<String, Object> password = Map.of("type", "password", "value", "a-password-of-hers", "temporary", false);
        demo.realm()
                .admin()
                .put("/users/" + userId + "/reset-password", password)
                .succeeded();
        String username = demo.realm().user(userId).path("username").asText();
        return app.signIn(username, "a-password-of-hers");
    }

    private static void assertSignedOut(DemoUnderTest demo, String userId, NativeApp app, Tokens tokens) {
        Awaitility.await().atMost(PATIENCE).until(() -> sessions(demo, userId) == 0);
        assertThat(app.refresh(tokens).status()).isEqualTo(400);
    }

    private static void assertReportedOnce(DemoUnderTest demo, String userId) {
        List<ReceivedWebhook> about = demo.receiver().received().stream()
                .filter(webhook -> isAbout(webhook, userId))
                .toList();
        assertThat(about).hasSize(1);
    }

    private static int sessions(DemoUnderTest demo, String userId) {
        return demo.realm()
                .admin()
                .get("/users/" + userId + "/sessions")
                .succeeded()
                .json()
                .size();
    }

    private static boolean isAbout(ReceivedWebhook webhook, String userId) {
        return data(webhook).path("user").path("id").asText().equals(userId);
    }

    private static JsonNode data(ReceivedWebhook webhook) {
        return webhook.payload().path("data");
    }
}
