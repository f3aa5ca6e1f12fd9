package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Connectors in the representation of a realm, which exports and imports have. */
@GatehouseTest
@Tag("S2")
class ConnectorTransferIT {
    private static final String PROVIDER_TYPE = "dev.gatehouse.scim.connector.ScimConnector";
    private static final String SCHEMA_TYPE = "dev.gatehouse.scim.extension.ExtensionSchema";
    private static final String URN = "urn:ietf:params:scim:schemas:extension:acme:2.0:User";
    private static final String HASH_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void a_partial_export_holds_the_connector_without_its_secret_and_makes_it_elsewhere(
            TestRealm realm, KeycloakUnderTest keycloak) {
        ScimClient scim = ScimClient.of(realm, "Okta", Map.of("profile", "okta", "rename", "refused"));
        JsonNode exported =
                realm.admin().post("/partial-export", "").succeeded().json();
        ObjectNode component = (ObjectNode)
                exported.path("components").path(PROVIDER_TYPE).path(0).deepCopy();
        component.remove("id");
        String target = realm.name() + "-copy";

        assertThat(exported.toString()).doesNotContain(scim.token()).doesNotContainPattern("[0-9a-f]{64}");
        imported(keycloak, target, Map.of(PROVIDER_TYPE, List.of(component)));
        try {
            JsonNode copy = keycloak.admin()
                    .realm(target)
                    .get(ScimClient.CONNECTORS)
                    .succeeded()
                    .json()
                    .path(0);
            String path = ScimClient.CONNECTORS + "/" + copy.path("id").asText();
            ScimClient old = at(keycloak, target, scim.token());
            ScimClient stars = at(keycloak, target, "**********");
            String token = keycloak.admin()
                    .realm(target)
                    .post(path + "/token", "")
                    .succeeded()
                    .json()
                    .path("token")
                    .asText();

            assertThat(copy.path("name").asText()).isEqualTo("Okta");
            assertThat(copy.path("settings"))
                    .isEqualTo(realm.admin()
                            .get(ScimClient.CONNECTORS)
                            .json()
                            .path(0)
                            .path("settings"));
            assertError(old.get("/Users"), 401);
            assertError(stars.get("/Users"), 401);
            assertThat(at(keycloak, target, token).get("/Users").status()).isEqualTo(200);
        } finally {
            keycloak.admin().realm(target).delete("");
        }
    }

    @Test
    void a_realm_that_is_imported_with_the_hash_of_a_token_accepts_the_token(
            TestRealm realm, KeycloakUnderTest keycloak) {
        String target = realm.name() + "-import";
        Map<String, Object> component = Map.of(
                "name",
                "Okta",
                "providerId",
                "bearer",
                "config",
                Map.of("tokenHash", List.of(HASH_OF_ABC), "profile", List.of("okta")));

        imported(keycloak, target, Map.of(PROVIDER_TYPE, List.of(component)));
        try {
            ScimClient scim = at(keycloak, target, "abc");

            assertThat(scim.get("/Users").status()).isEqualTo(200);
            assertThat(ScimClient.id(scim.post(
                            "/Users",
                            "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'userName': 'ada'}")))
                    .isNotEmpty();
        } finally {
            keycloak.admin().realm(target).delete("");
        }
    }

    /** Components are imported in no order that anyone could rely on, so schemas may come before the connectors they name. */
    @Test
    @Tag("S11")
    void schemas_that_are_meant_for_one_connector_move_along_with_it(TestRealm realm, KeycloakUnderTest keycloak) {
        ScimClient.of(realm, "Okta", Map.of("profile", "okta"));
        realm.addComponent(
                SCHEMA_TYPE, "extension", "Acme", Map.of("urn", URN, "connector", "Okta", "attributes", "badgeId"));
        JsonNode exported =
                realm.admin().post("/partial-export", "").succeeded().json();
        ObjectNode connector =
                ((ObjectNode) exported.path("components").path(PROVIDER_TYPE).path(0)).deepCopy();
        ((ObjectNode) connector.path("config")).putArray("tokenHash").add(HASH_OF_ABC);
        connector.remove("id");
        ObjectNode schema =
                ((ObjectNode) exported.path("components").path(SCHEMA_TYPE).path(0)).deepCopy();
        schema.remove("id");
        String target = realm.name() + "-both";

        imported(keycloak, target, Map.of(SCHEMA_TYPE, List.of(schema), PROVIDER_TYPE, List.of(connector)));
        try {
            assertThat(at(keycloak, target, "abc").get("/Schemas/" + URN).status())
                    .isEqualTo(200);
        } finally {
            keycloak.admin().realm(target).delete("");
        }
    }

    private static void imported(KeycloakUnderTest keycloak, String name, Map<String, ?> components) {
        keycloak.admin()
                .realms()
                .post("", Map.of("realm", name, "enabled", true, "components", components))
                .succeeded();
    }

    private static ScimClient at(KeycloakUnderTest keycloak, String realm, String token) {
        return ScimClient.of(URI.create(keycloak.uri() + "/realms/" + realm + "/gatehouse-scim/v2"), "", token);
    }
}
