package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an administrator's test of a connector finds. */
@GatehouseTest
@Tag("S5")
class ConnectorTrialIT {
    private static final String NO_BODY = "";

    @Test
    void a_test_goes_the_clients_way_and_tells_whose_a_token_is(TestRealm realm) {
        ScimClient okta = ScimClient.of(realm, "Okta");
        ScimClient entra = ScimClient.of(realm, "Entra");
        okta.createUser("ada");
        okta.createUser("bob");

        Map<String, JsonNode> steps = steps(realm, okta.connectorId(), "");

        assertThat(steps.keySet()).containsExactly("connector", "realm", "https", "credentials", "users", "discovery");
        assertThat(steps.values()).allMatch(step -> step.path("ok").asBoolean());
        assertThat(message(steps, "users")).contains("2 users");
        assertThat(message(steps, "credentials")).contains("does not expire");
        assertThat(message(steps, "https")).contains(okta.base().toString());

        assertToken(realm, okta, okta.token(), true, "this connector's, and valid");
        assertToken(realm, okta, "Bearer " + okta.token() + "\n", true, "this connector's, and valid");
        assertToken(realm, okta, entra.token(), false, "another connector of this realm, Entra");
        assertToken(realm, okta, "gscim_wrong", false, "not, or no longer");
        assertThat(realm.admin()
                        .get(ScimClient.CONNECTORS + "/" + entra.connectorId())
                        .json()
                        .has("lastUsed"))
                .isFalse();
        assertThat(test(realm, okta.connectorId(), Map.of("tokens", "x")).status())
                .isEqualTo(400);
        assertThat(test(realm, "none", "").status()).isEqualTo(404);
    }

    @Test
    void a_test_names_what_would_stop_the_client(TestRealm realm) throws InterruptedException {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String path = ScimClient.CONNECTORS + "/" + scim.connectorId();
        String brief = realm.admin()
                .post(path + "/token", Map.of("expiresInSeconds", 1))
                .succeeded()
                .json()
                .path("token")
                .asText();
        realm.admin().put(path, Map.of("enabled", false)).succeeded();
        realm.admin().put("", Map.of("enabled", false, "sslRequired", "all")).succeeded();
        Thread.sleep(1_500);

        Map<String, JsonNode> steps = steps(realm, scim.connectorId(), Map.of("token", brief));

        assertError(scim.get("/Users"), 403);
        for (String step : new String[] {"connector", "realm", "https", "credentials", "token"}) {
            assertThat(steps.get(step).path("ok").asBoolean(true)).as(step).isFalse();
        }
        assertThat(message(steps, "connector")).contains("disabled");
        assertThat(message(steps, "realm")).contains("disabled");
        assertThat(message(steps, "https")).contains("requires HTTPS");
        assertThat(message(steps, "credentials")).contains("expired on");
        assertThat(message(steps, "token")).contains("has expired");
        assertThat(steps.get("users").path("ok").asBoolean()).isTrue();
    }

    @Test
    void a_test_of_the_other_kinds_says_what_their_clients_need(TestRealm realm) {
        JsonNode basic = connector(realm, Map.of("name", "Basic", "kind", "basic"));
        String pair =
                basic.path("clientId").asText() + ":" + basic.path("passkey").asText();
        String client = realm.admin()
                .post("/clients", Map.of("clientId", "okta", "publicClient", true))
                .createdId();
        JsonNode oauth =
                connector(realm, Map.of("name", "OAuth", "kind", "oauth", "settings", Map.of("clientId", "okta")));

        assertThat(message(steps(realm, basic.path("id").asText(), NO_BODY), "credentials"))
                .contains("passkey is set");
        for (String secret : new String[] {pair, basic.path("passkey").asText()}) {
            assertThat(steps(realm, basic.path("id").asText(), Map.of("token", secret))
                            .get("token")
                            .path("ok")
                            .asBoolean())
                    .isTrue();
        }
        assertThat(message(steps(realm, oauth.path("id").asText(), NO_BODY), "credentials"))
                .contains("no service account");
        realm.admin().delete("/clients/" + client).succeeded();
        assertThat(message(steps(realm, oauth.path("id").asText(), NO_BODY), "credentials"))
                .contains("no client okta");
        realm.admin()
                .put(ScimClient.CONNECTORS + "/" + oauth.path("id").asText(), Map.of("enabled", false))
                .succeeded();
    }

    private static void assertToken(TestRealm realm, ScimClient scim, String token, boolean ok, String message) {
        JsonNode step = steps(realm, scim.connectorId(), Map.of("token", token)).get("token");

        assertThat(step.path("ok").asBoolean()).isEqualTo(ok);
        assertThat(step.path("message").asText()).contains(message);
    }

    private static JsonNode connector(TestRealm realm, Map<String, ?> body) {
        return realm.admin().post(ScimClient.CONNECTORS, body).succeeded().json();
    }

    private static RestResponse test(TestRealm realm, String id, Object body) {
        return realm.admin().post(ScimClient.CONNECTORS + "/" + id + "/test", body);
    }

    private static Map<String, JsonNode> steps(TestRealm realm, String id, Object body) {
        Map<String, JsonNode> steps = new LinkedHashMap<>();
        test(realm, id, body)
                .succeeded()
                .json()
                .forEach(step -> steps.put(step.path("name").asText(), step));
        return steps;
    }

    private static String message(Map<String, JsonNode> steps, String name) {
        return steps.get(name).path("message").asText();
    }
}
