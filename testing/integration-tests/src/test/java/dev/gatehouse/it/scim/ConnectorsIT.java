package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("S2")
class ConnectorsIT {
    private static final String PROVIDER_TYPE = "dev.gatehouse.scim.connector.ScimConnector";

    @Test
    @Tag("S3")
    void the_token_is_shown_once_and_its_hash_never(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");

        RestResponse list = realm.admin().get(ScimClient.CONNECTORS).succeeded();
        RestResponse one = realm.admin()
                .get(ScimClient.CONNECTORS + "/" + scim.connectorId())
                .succeeded();
        RestResponse component =
                realm.admin().get("/components/" + scim.connectorId()).succeeded();

        assertThat(scim.token()).matches("gscim_[A-Za-z0-9_-]{43}");
        assertThat(list.json().path(0).path("name").asText()).isEqualTo("Okta");
        assertThat(list.json().path(0).path("baseUrl").asText()).isEqualTo(realm.uri() + "/gatehouse-scim/v2");
        for (RestResponse shown : List.of(list, one, component)) {
            assertThat(shown.body()).doesNotContain(scim.token()).doesNotContainPattern("[0-9a-f]{64}");
        }
    }

    @Test
    @Tag("S5")
    void missing_and_wrong_tokens_are_refused(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        RestClient anonymous = new RestClient(scim.base(), () -> "", "application/scim+json");

        RestResponse missing = anonymous.get("/Users");
        RestResponse wrong = ScimClient.of(scim.base(), "", "wrong").get("/Users");

        assertError(missing, 401);
        assertError(wrong, 401);
        assertThat(missing.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer realm=");
        assertThat(wrong.headers().firstValue("WWW-Authenticate").orElse("")).contains("invalid_token");
        assertError(ScimClient.of(scim.base(), "", "wrong").post("/Users", "{'userName': 'x'}"), 401);
    }

    @Test
    void a_connector_of_another_realm_is_refused(TestRealm realm, KeycloakUnderTest keycloak) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String other = realm.name() + "-other";
        keycloak.admin()
                .realms()
                .post("", Map.of("realm", other, "enabled", true))
                .succeeded();
        try {
            URI base = URI.create(keycloak.uri() + "/realms/" + other + "/gatehouse-scim/v2");

            assertError(ScimClient.of(base, "", scim.token()).get("/Users"), 401);
        } finally {
            keycloak.admin().realm(other).delete("");
        }
    }

    @Test
    void a_disabled_connector_is_refused_until_it_is_enabled(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String path = ScimClient.CONNECTORS + "/" + scim.connectorId();

        realm.admin().put(path, Map.of("enabled", false)).succeeded();
        assertError(scim.get("/Users"), 403);

        realm.admin().put(path, Map.of("enabled", true)).succeeded();
        assertThat(scim.get("/Users").status()).isEqualTo(200);
    }

    @Test
    @Tag("S3")
    void a_new_token_revokes_the_old_one(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");

        JsonNode rotated = realm.admin()
                .post(ScimClient.CONNECTORS + "/" + scim.connectorId() + "/token", "")
                .succeeded()
                .json();

        assertError(scim.get("/Users"), 401);
        assertThat(ScimClient.of(scim.base(), "", rotated.path("token").asText())
                        .get("/Users")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_deleted_connector_is_refused(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");

        assertThat(realm.admin()
                        .delete(ScimClient.CONNECTORS + "/" + scim.connectorId())
                        .status())
                .isEqualTo(204);

        assertError(scim.get("/Users"), 401);
        assertThat(realm.admin()
                        .delete(ScimClient.CONNECTORS + "/" + scim.connectorId())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void several_connectors_serve_one_realm(TestRealm realm) {
        ScimClient okta = ScimClient.of(realm, "Okta");
        ScimClient entra = ScimClient.of(realm, "Entra");

        String id = okta.createUser("ada");

        assertThat(entra.get("/Users/" + id).status()).isEqualTo(200);
    }

    @Test
    void a_configuration_that_cannot_work_is_refused(TestRealm realm) {
        ScimClient.of(realm, "Okta");
        String hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

        assertThat(realm.admin()
                        .post(ScimClient.CONNECTORS, Map.of("name", "Okta"))
                        .status())
                .isEqualTo(400);
        assertThat(realm.admin()
                        .post(ScimClient.CONNECTORS, Map.of("name", " "))
                        .status())
                .isEqualTo(400);
        assertThat(realm.admin().post(ScimClient.CONNECTORS, Map.of()).body()).contains("needs a name");
        assertThat(component(realm, Map.of("tokenHash", "secret")).body()).contains("SHA-256");
        assertThat(component(realm, Map.of("tokenHash", hash, "enabled", "maybe"))
                        .body())
                .contains("true or false");
        assertThat(component(realm, Map.of("tokenHash", hash)).status()).isEqualTo(201);
        assertThat(ScimClient.of(URI.create(realm.uri() + "/gatehouse-scim/v2"), "", "abc")
                        .get("/Users")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_answer_to_a_new_connector_names_no_other_place_to_read(TestRealm realm) {
        RestResponse made = realm.admin()
                .post(ScimClient.CONNECTORS, Map.of("name", "Okta"))
                .succeeded();

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("token").asText()).isNotEmpty();
        assertThat(made.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void a_connector_can_be_made_disabled(TestRealm realm) {
        JsonNode made = realm.admin()
                .post(ScimClient.CONNECTORS, Map.of("name", "Okta", "enabled", false))
                .succeeded()
                .json();

        assertThat(made.path("enabled").asBoolean(true)).isFalse();
        assertError(
                ScimClient.of(
                                URI.create(made.path("baseUrl").asText()),
                                "",
                                made.path("token").asText())
                        .get("/Users"),
                403);
    }

    @Test
    void a_user_without_roles_may_do_nothing_with_connectors(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        realm.addUser("nobody");
        RestClient nobody = realm.adminAs("nobody");

        assertThat(nobody.get(ScimClient.CONNECTORS).status()).isEqualTo(403);
        assertThat(nobody.get(ScimClient.CONNECTORS + "/" + scim.connectorId()).status())
                .isEqualTo(403);
        assertNothingCanBeChanged(nobody, scim);
    }

    @Test
    void a_user_who_may_view_the_realm_only_sees_connectors(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String id = realm.addUser("auditor");
        realm.grantManagementRole("/users/" + id, "view-realm");
        RestClient auditor = realm.adminAs("auditor");

        assertThat(auditor.get(ScimClient.CONNECTORS).status()).isEqualTo(200);
        assertThat(auditor.get(ScimClient.CONNECTORS + "/" + scim.connectorId()).status())
                .isEqualTo(200);
        assertNothingCanBeChanged(auditor, scim);
    }

    private static void assertNothingCanBeChanged(RestClient caller, ScimClient scim) {
        String path = ScimClient.CONNECTORS + "/" + scim.connectorId();

        assertThat(List.of(
                        caller.post(ScimClient.CONNECTORS, Map.of("name", "x")),
                        caller.put(path, Map.of("enabled", false)),
                        caller.post(path + "/token", ""),
                        caller.delete(path)))
                .extracting(RestResponse::status)
                .containsOnly(403);
        assertThat(scim.get("/Users").status()).isEqualTo(200);
    }

    @Test
    void nobody_manages_connectors_without_signing_in(TestRealm realm, KeycloakUnderTest keycloak) {
        RestClient nobody = new RestClient(
                URI.create(keycloak.uri() + "/admin/realms/" + realm.name()), () -> "", "application/json");

        assertThat(nobody.get(ScimClient.CONNECTORS).status()).isEqualTo(401);
        assertThat(nobody.post(ScimClient.CONNECTORS, Map.of("name", "x")).status())
                .isEqualTo(401);
    }

    @Test
    void a_connector_is_edited_rotated_and_switched_off_though_what_it_names_is_gone(TestRealm realm) {
        RestClient admin = realm.admin();
        Map<String, String> naming = Map.of("roleMapping", "Admin=boss", "inviteClient", "portal");
        admin.post("/roles", Map.of("name", "boss")).succeeded();
        String portal = addClient(realm, "portal");
        ScimClient scim = ScimClient.of(realm, "Okta", naming);
        String path = ScimClient.CONNECTORS + "/" + scim.connectorId();
        String byHand = realm.addComponent(PROVIDER_TYPE, "bearer", "By hand", naming);
        admin.delete("/roles/boss").succeeded();
        admin.delete("/clients/" + portal).succeeded();

        admin.put(path, Map.of("settings", Map.of("rename", "refused"))).succeeded();
        JsonNode rotated = admin.post(path + "/token", "").succeeded().json();
        admin.put(path, rotated).succeeded();
        assertThat(ScimClient.of(scim.base(), "", rotated.path("token").asText())
                        .get("/Users")
                        .status())
                .isEqualTo(200);
        assertRefused(admin.put(path, Map.of("settings", Map.of("roleMapping", "Chief=boss"))), "boss");
        assertRefused(admin.put(path, Map.of("settings", Map.of("inviteClient", "other"))), "other");
        admin.put(path, Map.of("enabled", false)).succeeded();
        admin.put(path, Map.of("settings", Map.of("roleMapping", "Chief=boss"))).succeeded();
        assertRefused(admin.put(path, Map.of("enabled", true)), "boss");
        Map<String, String> none = new HashMap<>();
        none.put("roleMapping", null);
        none.put("inviteClient", null);
        admin.put(path, Map.of("enabled", true, "settings", none)).succeeded();

        assertThat(changed(realm, byHand, "rename", "refused").status()).isEqualTo(204);
        assertThat(changed(realm, byHand, "enabled", "false").status()).isEqualTo(204);
        assertRefused(changed(realm, byHand, "enabled", "true"), "boss");
        admin.delete(path).succeeded();
        admin.delete("/components/" + byHand).succeeded();
    }

    @Test
    void an_oauth_connector_outlives_its_client_and_its_user(TestRealm realm) {
        RestClient admin = realm.admin();
        String client = addClient(realm, "hr");
        String user = realm.addUser("signer");
        String path = ScimClient.CONNECTORS + "/"
                + admin.post(
                                ScimClient.CONNECTORS,
                                Map.of(
                                        "name",
                                        "HR",
                                        "kind",
                                        "oauth",
                                        "settings",
                                        Map.of("clientId", "hr", "username", "signer")))
                        .succeeded()
                        .json()
                        .path("id")
                        .asText();

        admin.delete("/users/" + user).succeeded();
        admin.put(path, Map.of("settings", Map.of("logDays", "7"))).succeeded();
        assertRefused(admin.put(path, Map.of("settings", Map.of("username", "nobody"))), "nobody");
        admin.delete("/clients/" + client).succeeded();
        admin.put(path, Map.of("name", "People")).succeeded();
        admin.put(path, Map.of("enabled", false)).succeeded();
        assertRefused(admin.put(path, Map.of("enabled", true)), "signer");
    }

    @Test
    void a_connector_is_switched_off_whatever_is_wrong_with_it(TestRealm realm, KeycloakUnderTest keycloak)
            throws SQLException {
        assumeTrue(keycloak.database().isPresent(), "needs a server that the tests started, for its database");
        ScimClient.of(realm, "Okta");
        ScimClient twin = ScimClient.of(realm, "Twin");
        String path = ScimClient.CONNECTORS + "/" + twin.connectorId();
        String hash = "select c.VALUE from COMPONENT_CONFIG c join COMPONENT o on o.ID = c.COMPONENT_ID"
                + " where c.NAME = 'tokenHash' and o.NAME = 'Okta' and o.REALM_ID ="
                + " (select REALM_ID from COMPONENT where ID = '" + twin.connectorId() + "')";
        try (Connection database = keycloak.database().orElseThrow().connect();
                Statement statement = database.createStatement()) {
            statement.executeUpdate("update COMPONENT_CONFIG set VALUE = (" + hash
                    + ") where NAME = 'tokenHash' and COMPONENT_ID = '" + twin.connectorId() + "'");
            statement.executeUpdate("update COMPONENT set NAME = 'Okta' where ID = '" + twin.connectorId() + "'");
            statement.executeUpdate(
                    "update COMPONENT_CONFIG set VALUE = 'acme' where NAME = 'profile' and COMPONENT_ID = '"
                            + twin.connectorId() + "'");
        }
        realm.admin()
                .put("", Map.of("displayName", "Read from the database anew"))
                .succeeded();

        assertThat(realm.admin()
                        .put(path, Map.of("settings", Map.of("rename", "refused")))
                        .status())
                .isEqualTo(400);
        ObjectNode shown = (ObjectNode) realm.admin().get(path).succeeded().json();
        assertThat(shown.path("enabled").asBoolean()).isTrue();
        realm.admin().put(path, shown.put("enabled", false)).succeeded();
        assertThat(realm.admin().get(path).json().path("enabled").asBoolean(true))
                .isFalse();
    }

    @Test
    void a_component_that_cannot_work_is_refused_in_a_sentence_that_quotes_what_was_sent(TestRealm realm) {
        String made = realm.addComponent(PROVIDER_TYPE, "bearer", "Made", Map.of("profile", "okta"));
        ScimClient.of(realm, "Okta");

        assertRefused(component(realm, Map.of("roleMapping", "it's {x")), "it's {x");
        assertRefused(component(realm, Map.of("inviteActions", "{0}")), "{0}");
        assertRefused(component(realm, Map.of("profil", "okta")), "profil; there are ");
        assertRefused(changed(realm, made, "rename", "{"), "rename must be one of");
        ObjectNode component = (ObjectNode)
                realm.admin().get("/components/" + made).succeeded().json();
        component.withObject("/config").putArray("profile").add("okta").add("entra");
        assertRefused(realm.admin().put("/components/" + made, component), "profile has one value");
        component.withObject("/config").putArray("profile").add("okta");
        assertRefused(realm.admin().put("/components/" + made, component.put("name", "oKTA")), "already a connector");
        component.withObject("/config").putArray("takeover").add("username").add("email");
        assertThat(realm.admin()
                        .put("/components/" + made, component.put("name", "Other"))
                        .status())
                .isEqualTo(204);
        assertRefused(
                realm.admin()
                        .post(ScimClient.CONNECTORS, Map.of("name", "x", "settings", Map.of("roleMapping", "it's {x"))),
                "it's {x");
    }

    @Test
    void a_name_is_one_connectors_also_of_those_that_are_made_at_once(TestRealm realm) {
        String path = ScimClient.CONNECTORS + "/" + ScimClient.of(realm, "Okta").connectorId();

        assertRefused(realm.admin().post(ScimClient.CONNECTORS, Map.of("name", "okta")), "already a connector");
        assertRefused(realm.admin().post(ScimClient.CONNECTORS, Map.of("name", "a\nb")), "control character");
        realm.admin().put(path, Map.of("name", "OKTA")).succeeded();
        List<CompletableFuture<RestResponse>> together = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> i % 2 == 0
                        ? realm.admin().post(ScimClient.CONNECTORS, Map.of("name", "Twin"))
                        : realm.admin()
                                .post(
                                        "/components",
                                        realm.component(PROVIDER_TYPE, "bearer", "Twin", Map.of("profile", "okta")))))
                .toList();

        assertThat(together.stream().map(CompletableFuture::join).map(RestResponse::status))
                .containsExactlyInAnyOrder(201, 400, 400, 400, 400, 400, 400, 400);
        assertThat(realm.admin().get(ScimClient.CONNECTORS).json()).hasSize(2);
    }

    @Test
    void all_that_the_api_of_connectors_refuses_it_refuses_in_one_form(TestRealm realm) {
        String path = ScimClient.CONNECTORS + "/" + ScimClient.of(realm, "Okta").connectorId();

        for (String body : List.of(
                "",
                "{",
                "[]",
                "{\"name\": \"x\", \"name\": \"y\"}",
                "{\"nonsense\": 1}",
                "{\"settings\": []}",
                "{\"settings\": {\"profile\": [\"okta\"]}}",
                "{\"enabled\": {}}")) {
            for (RestResponse refused : List.of(
                    realm.admin().post(ScimClient.CONNECTORS, body),
                    realm.admin().put(path, body))) {
                assertRefused(refused, "");
                assertThat(refused.body()).contains("errorMessage").doesNotContain("dev.gatehouse");
            }
        }
        for (String body : List.of("{", "{\"nonsense\": 1}", "[]")) {
            assertRefused(realm.admin().post(path + "/token", body), "");
            assertRefused(realm.admin().post(path + "/test", body), "");
        }
        for (RestResponse missing : List.of(
                realm.admin().get(ScimClient.CONNECTORS + "/none"),
                realm.admin().put(ScimClient.CONNECTORS + "/none", Map.of("name", "x")),
                realm.admin().delete(ScimClient.CONNECTORS + "/none"))) {
            assertThat(missing.status()).isEqualTo(404);
            assertThat(missing.json().path("errorMessage").asText()).isEqualTo("There is no such connector");
        }
    }

    private static void assertRefused(RestResponse answer, String why) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().path("errorMessage").asText()).isNotBlank().contains(why);
    }

    private static String addClient(TestRealm realm, String clientId) {
        return realm.admin()
                .post("/clients", Map.of("clientId", clientId, "serviceAccountsEnabled", true))
                .createdId();
    }

    private static RestResponse changed(TestRealm realm, String componentId, String name, String value) {
        ObjectNode component = (ObjectNode)
                realm.admin().get("/components/" + componentId).succeeded().json();
        component.withObject("/config").putArray(name).add(value);
        return realm.admin().put("/components/" + componentId, component);
    }

    private static RestResponse component(TestRealm realm, Map<String, String> config) {
        return realm.admin().post("/components", realm.component(PROVIDER_TYPE, "bearer", "By hand", config));
    }
}
