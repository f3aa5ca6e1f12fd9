package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How connectors prove who they are: with tokens, with HTTP Basic, with access tokens of the realm. */
@GatehouseTest
@Tag("S4")
class CredentialsIT {

    @Test
    void a_basic_connector_is_let_in_with_its_client_id_and_passkey_only(TestRealm realm) {
        RestResponse plain = scim(realm, "").get("/Users");
        JsonNode made =
                connector(realm, Map.of("name", "Okta", "kind", "basic", "settings", Map.of("clientId", "acmé")));
        String passkey = made.path("passkey").asText();

        assertThat(made.path("clientId").asText()).isEqualTo("acmé");
        assertThat(made.has("token")).isFalse();
        assertThat(scim(realm, basic("acmé:" + passkey)).get("/Users").status()).isEqualTo(200);
        assertThat(scim(realm, basic("acmé:" + passkey).replace("Basic", "bAsIc"))
                        .get("/Users")
                        .status())
                .isEqualTo(200);
        for (String wrong : List.of("acmé:wrong", "other:" + passkey, ":" + passkey, "acmé:")) {
            RestResponse refused = scim(realm, basic(wrong)).get("/Users");
            assertError(refused, 401);
            assertThat(challenge(refused)).isEqualTo("Basic realm=\"" + realm.name() + "\", charset=\"UTF-8\"");
        }
        for (String malformed : List.of("Basic !!!", basic("no colon"), "Basic /w==")) {
            RestResponse refused = scim(realm, malformed).get("/Users");
            assertError(refused, 401);
            assertThat(challenge(refused)).startsWith("Basic realm=");
            assertThat(refused.body()).contains("client id, colon and passkey");
        }
        assertError(scim(realm, "Bearer " + passkey).get("/Users"), 401);
        assertThat(challenge(plain)).doesNotContain("Basic");
        assertThat(challenge(scim(realm, "").get("/Users")))
                .contains("Bearer realm=")
                .contains("Basic realm=");
    }

    @Test
    void a_token_of_ours_is_understood_as_the_whole_header(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");

        assertThat(scim(realm, scim.token()).get("/Users").status()).isEqualTo(200);
        assertError(scim(realm, "gscim_wrong").get("/Users"), 401);
        assertError(scim(realm, "Digest x").get("/Users"), 401);
    }

    @Test
    void an_oauth_connector_is_let_in_with_access_tokens_of_its_client_only(TestRealm realm) {
        String client = addClient(realm, "okta");
        addClient(realm, "other");
        JsonNode made =
                connector(realm, Map.of("name", "Okta", "kind", "oauth", "settings", Map.of("clientId", "okta")));
        String token = accessToken(realm, "okta");

        assertThat(made.has("token")).isFalse();
        assertThat(realm.admin().post(path(made) + "/token", "").body()).contains("no token of its own");
        assertThat(scim(realm, "Bearer " + token).get("/Users").status()).isEqualTo(200);
        assertThat(scim(realm, "Bearer " + token)
                        .post(
                                "/Users",
                                "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"],"
                                        + " \"userName\": \"ada\"}")
                        .status())
                .isEqualTo(201);
        RestResponse refused =
                scim(realm, "Bearer " + accessToken(realm, "other")).get("/Users");
        assertError(refused, 401);
        assertThat(challenge(refused)).contains("error=\"invalid_token\"");
        assertError(
                scim(realm, "Bearer " + token.substring(0, token.length() - 4) + "AAAA")
                        .get("/Users"),
                401);

        realm.admin().put("/clients/" + client, Map.of("enabled", false)).succeeded();
        assertError(scim(realm, "Bearer " + token).get("/Users"), 401);
    }

    @Test
    void an_access_token_of_another_realms_client_of_the_same_name_is_nobodys(
            TestRealm realm, KeycloakUnderTest keycloak) {
        addClient(realm, "okta");
        connector(realm, Map.of("name", "Okta", "kind", "oauth", "settings", Map.of("clientId", "okta")));
        String other = realm.name() + "-other";
        keycloak.admin()
                .realms()
                .post(
                        "",
                        Map.of(
                                "realm",
                                other,
                                "enabled",
                                true,
                                "clients",
                                List.of(Map.of(
                                        "clientId",
                                        "okta",
                                        "secret",
                                        "secret",
                                        "publicClient",
                                        false,
                                        "serviceAccountsEnabled",
                                        true))))
                .succeeded();
        try {
            String token = token(
                    URI.create(keycloak.uri() + "/realms/" + other), "grant_type=client_credentials&client_id=okta");

            assertError(scim(realm, "Bearer " + token).get("/Users"), 401);
            assertThat(scim(realm, "Bearer " + accessToken(realm, "okta"))
                            .get("/Users")
                            .status())
                    .isEqualTo(200);
        } finally {
            keycloak.admin().realm(other).delete("");
        }
    }

    @Test
    void an_access_token_of_a_user_who_signed_in_with_the_client_is_not_the_clients(TestRealm realm) {
        addClient(realm, "okta");
        realm.addUser("ada");
        connector(realm, Map.of("name", "Okta", "kind", "oauth", "settings", Map.of("clientId", "okta")));
        String token = token(realm, "grant_type=password&username=ada&password=password&client_id=okta");

        assertError(scim(realm, "Bearer " + token).get("/Users"), 401);

        connector(
                realm,
                Map.of("name", "Ada", "kind", "oauth", "settings", Map.of("clientId", "okta", "username", "ada")));
        assertThat(scim(realm, "Bearer " + token).get("/Users").status()).isEqualTo(200);
    }

    @Test
    void an_audience_binds_an_oauth_connector_to_tokens_that_name_it(TestRealm realm) throws InterruptedException {
        String client = addClient(realm, "okta");
        connector(realm, Map.of("name", "Okta", "kind", "oauth", "settings", Map.of("audience", "scim")));
        String without = accessToken(realm, "okta");
        realm.admin()
                .post(
                        "/clients/" + client + "/protocol-mappers/models",
                        Map.of(
                                "name",
                                "scim",
                                "protocol",
                                "openid-connect",
                                "protocolMapper",
                                "oidc-audience-mapper",
                                "config",
                                Map.of("included.custom.audience", "scim", "access.token.claim", "true")))
                .succeeded();
        String with = accessToken(realm, "okta");

        assertError(scim(realm, "Bearer " + without).get("/Users"), 401);
        assertThat(scim(realm, "Bearer " + with).get("/Users").status()).isEqualTo(200);

        realm.admin().put("", Map.of("accessTokenLifespan", 1)).succeeded();
        String brief = accessToken(realm, "okta");
        Thread.sleep(Duration.ofSeconds(3).toMillis());
        assertError(scim(realm, "Bearer " + brief).get("/Users"), 401);
    }

    @Test
    @Tag("S3")
    void an_overlap_keeps_the_old_token_and_an_expiry_ends_the_new_one(TestRealm realm) throws InterruptedException {
        JsonNode made = connector(realm, Map.of("name", "Okta", "expiresInSeconds", 3600));
        assertThat(Instant.parse(made.path("expires").asText()))
                .isBetween(Instant.now().plusSeconds(3000), Instant.now().plusSeconds(3660));

        JsonNode rotated = rotate(realm, made, Map.of("overlapSeconds", 600, "expiresInSeconds", 5));
        assertThat(status(realm, made)).isEqualTo(200);
        assertThat(status(realm, rotated)).isEqualTo(200);
        assertThat(Instant.parse(rotated.path("previousExpires").asText()))
                .isBetween(Instant.now(), Instant.now().plusSeconds(600));
        Thread.sleep(Duration.ofSeconds(6).toMillis());
        RestResponse expired =
                scim(realm, "Bearer " + rotated.path("token").asText()).get("/Users");
        assertError(expired, 401);
        assertThat(expired.json().path("detail").asText())
                .isEqualTo("The token has expired; an administrator can make a new one");
        assertThat(realm.admin().get(path(made)).json().path("expires").asText())
                .isEqualTo(rotated.path("expires").asText());

        JsonNode last = rotate(realm, made, Map.of());
        assertThat(status(realm, last)).isEqualTo(200);
        assertThat(status(realm, made)).isEqualTo(401);
        assertThat(status(realm, rotated)).isEqualTo(401);
        assertThat(last.has("expires")).isFalse();
        assertThat(last.has("previousExpires")).isFalse();
        for (Map<String, ?> bad : List.of(
                Map.of("overlapSeconds", -1),
                Map.of("overlapSeconds", 2_592_001),
                Map.of("expiresInSeconds", 0),
                Map.of("overlap", 1),
                Map.of("overlapSeconds", "soon"))) {
            assertThat(realm.admin().post(path(made) + "/token", bad).status())
                    .as(bad.toString())
                    .isEqualTo(400);
        }
        assertThat(status(realm, last)).isEqualTo(200);
    }

    @Test
    @Tag("S3")
    void a_change_of_settings_at_the_same_time_brings_no_replaced_token_back(TestRealm realm) {
        JsonNode token = connector(realm, Map.of("name", "Okta"));
        for (int round = 0; round < 8; round++) {
            JsonNode old = token;
            CompletableFuture<?>[] changes = Stream.of("1", "2", "3")
                    .map(limit -> CompletableFuture.runAsync(() -> realm.admin()
                            .put(path(old), Map.of("settings", Map.of("requestsPerSecond", "0", "logDays", limit)))
                            .succeeded()))
                    .toArray(CompletableFuture[]::new);
            token = rotate(realm, old, Map.of());
            CompletableFuture.allOf(changes).join();

            assertThat(status(realm, token)).isEqualTo(200);
            assertThat(status(realm, old)).isEqualTo(401);
        }
        assertThat(realm.admin()
                        .get("/components/" + token.path("id").asText())
                        .succeeded()
                        .json()
                        .at("/config/logDays"))
                .hasSize(1);
    }

    @Test
    void a_basic_connector_that_is_written_as_a_component_is_given_a_client_id_unless_it_has_one(TestRealm realm) {
        String id = realm.addComponent(
                "dev.gatehouse.scim.connector.ScimConnector", "basic", "By hand", Map.of("profile", "okta"));

        String clientId = realm.admin()
                .get(ScimClient.CONNECTORS + "/" + id)
                .succeeded()
                .json()
                .path("clientId")
                .asText();

        assertThat(clientId).startsWith("scim-");
        assertThat(realm.admin()
                        .get("/components/" + id)
                        .json()
                        .at("/config/clientId/0")
                        .asText())
                .isEqualTo(clientId);
    }

    @Test
    @Tag("S3")
    void the_last_use_is_shown_but_not_that_of_a_stranger(TestRealm realm) throws InterruptedException {
        JsonNode made = connector(realm, Map.of("name", "Okta"));
        scim(realm, "Bearer wrong").get("/Users");
        assertThat(realm.admin().get(path(made)).json().has("lastUsed")).isFalse();

        Instant before = Instant.now().minusSeconds(1);
        assertThat(status(realm, made)).isEqualTo(200);

        Instant deadline = Instant.now().plusSeconds(20);
        while (!realm.admin().get(path(made)).json().has("lastUsed")
                && Instant.now().isBefore(deadline)) {
            Thread.sleep(200);
        }
        assertThat(Instant.parse(
                        realm.admin().get(path(made)).json().path("lastUsed").asText()))
                .isBetween(before, Instant.now().plusSeconds(1));
        assertThat(realm.admin().get(ScimClient.CONNECTORS).json().path(0).has("lastUsed"))
                .isTrue();
    }

    @Test
    @Tag("S2")
    void settings_are_changed_one_by_one_and_bad_ones_change_nothing(TestRealm realm) {
        JsonNode made =
                connector(realm, Map.of("name", "Okta", "settings", Map.of("profile", "okta", "rename", "refused")));
        Map<String, String> removal = new HashMap<>(Map.of("requestsPerSecond", "7"));
        removal.put("rename", null);

        JsonNode changed = realm.admin()
                .put(path(made), Map.of("settings", removal))
                .succeeded()
                .json();
        assertThat(changed.path("profile").asText()).isEqualTo("okta");
        assertThat(changed.at("/settings/requestsPerSecond").asText()).isEqualTo("7");
        assertThat(changed.at("/settings/rename").asText()).isEqualTo("allowed");
        assertThat(changed.path("name").asText()).isEqualTo("Okta");

        for (Map<String, ?> bad : List.of(
                Map.of("profile", "acme"),
                Map.of("requestsPerSecond", "many"),
                Map.of("requestsPerSecond", "-1"),
                Map.of("tokenHash", "x"),
                Map.of("enabled", "false"),
                Map.of("ownership", "all"),
                Map.of("logDays", "0"))) {
            RestResponse refused = realm.admin().put(path(made), Map.of("name", "Changed", "settings", bad));
            assertThat(refused.status()).as(bad.toString()).isEqualTo(400);
            assertThat(refused.json().path("errorMessage").asText())
                    .contains(bad.keySet().iterator().next());
        }
        assertThat(realm.admin().put(path(made), Map.of("kind", "basic")).body())
                .contains("never changes");
        assertThat(realm.admin().put(path(made), Map.of("nonsense", 1)).status())
                .isEqualTo(400);
        assertThat(connectorAnswer(realm, Map.of("name", "x", "kind", "magic")).status())
                .isEqualTo(400);
        assertThat(connectorAnswer(realm, Map.of("name", "x", "kind", "oauth")).body())
                .contains("clientId or the audience");
        assertThat(connectorAnswer(realm, Map.of("name", "x", "kind", "oauth", "clientId", "okat"))
                        .body())
                .contains("okat, which is no client");
        assertThat(connectorAnswer(
                                realm,
                                Map.of(
                                        "name",
                                        "x",
                                        "kind",
                                        "oauth",
                                        "settings",
                                        Map.of("clientId", "account", "username", "nobody")))
                        .body())
                .contains("nobody, who is no user");
        assertThat(connectorAnswer(realm, Map.of("name", "x", "kind", "basic", "settings", Map.of("clientId", "a:b")))
                        .body())
                .contains("colon");
        assertThat(realm.admin().get(path(made)).json()).isEqualTo(changed);
        assertThat(realm.admin().put(path(made), changed).succeeded().json()).isEqualTo(changed);
    }

    @Test
    @Tag("S2")
    void what_answers_show_may_be_sent_back_and_is_never_ignored_where_it_is_a_wish(TestRealm realm) {
        ObjectNode made = (ObjectNode) connector(realm, Map.of("name", "Okta", "profile", "okta"));
        assertThat(made.at("/settings/profile").asText()).isEqualTo("okta");

        assertThat(realm.admin().put(path(made), made).succeeded().json().has("token"))
                .isFalse();
        assertThat(status(realm, made)).isEqualTo(200);
        JsonNode above = realm.admin()
                .put(path(made), made.deepCopy().put("profile", "entra"))
                .succeeded()
                .json();
        assertThat(above.at("/settings/profile").asText()).isEqualTo("entra");
        ObjectNode below = above.deepCopy();
        ((ObjectNode) below.path("settings")).put("profile", "google");
        assertThat(realm.admin()
                        .put(path(made), below)
                        .succeeded()
                        .json()
                        .path("profile")
                        .asText())
                .isEqualTo("google");

        for (Map<String, ?> bad : List.of(
                Map.of("expiresInSeconds", 60),
                Map.of("expires", "2030-01-31T12:00:00Z"),
                Map.of("id", "other"),
                Map.of("profile", "okta", "settings", Map.of("profile", "entra")),
                Map.of("clientId", "acme"))) {
            assertThat(realm.admin().put(path(made), bad).status())
                    .as(bad.toString())
                    .isEqualTo(400);
        }
        for (String field : List.of("id", "token", "passkey", "expires")) {
            assertThat(connectorAnswer(realm, Map.of("name", "Other", field, "x"))
                            .json()
                            .path("errorMessage")
                            .asText())
                    .contains(field);
        }
    }

    private static JsonNode connector(TestRealm realm, Map<String, ?> body) {
        return connectorAnswer(realm, body).succeeded().json();
    }

    private static RestResponse connectorAnswer(TestRealm realm, Map<String, ?> body) {
        return realm.admin().post(ScimClient.CONNECTORS, body);
    }

    private static JsonNode rotate(TestRealm realm, JsonNode connector, Map<String, ?> body) {
        return realm.admin().post(path(connector) + "/token", body).succeeded().json();
    }

    private static String path(JsonNode connector) {
        return ScimClient.CONNECTORS + "/" + connector.path("id").asText();
    }

    private static int status(TestRealm realm, JsonNode connector) {
        return scim(realm, "Bearer " + connector.path("token").asText())
                .get("/Users")
                .status();
    }

    private static RestClient scim(TestRealm realm, String authorization) {
        return new RestClient(
                URI.create(realm.uri() + "/gatehouse-scim/v2"), () -> authorization, "application/scim+json");
    }

    private static String challenge(RestResponse refused) {
        return String.join(", ", refused.headers().allValues("WWW-Authenticate"));
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String addClient(TestRealm realm, String clientId) {
        return realm.admin()
                .post(
                        "/clients",
                        Map.of(
                                "clientId",
                                clientId,
                                "secret",
                                "secret",
                                "publicClient",
                                false,
                                "serviceAccountsEnabled",
                                true,
                                "directAccessGrantsEnabled",
                                true))
                .createdId();
    }

    private static String accessToken(TestRealm realm, String clientId) {
        return token(realm, "grant_type=client_credentials&client_id=" + clientId);
    }

    private static String token(TestRealm realm, String form) {
        return token(realm.uri(), form);
    }

    private static String token(URI realm, String form) {
        return new RestClient(realm, () -> "", "application/x-www-form-urlencoded")
                .post("/protocol/openid-connect/token", form + "&client_secret=secret")
                .succeeded()
                .json()
                .path("access_token")
                .asText();
    }
}
