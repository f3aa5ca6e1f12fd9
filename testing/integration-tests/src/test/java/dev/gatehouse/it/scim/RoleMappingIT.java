package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Values of {@code roles} that give realm roles. */
@GatehouseTest
@Tag("S15")
class RoleMappingIT {
    private static final String MAPPING = "ReadOnly=reader, User=user\nAdmin=gateway-admin,EnterpriseAdmin=enterprise";

    @Test
    void roles_come_and_go_with_the_values_of_the_allow_list(TestRealm realm) {
        addRoles(realm, "reader", "user", "gateway-admin", "enterprise", "by-hand");
        ScimClient scim = mapping(realm, MAPPING);

        String ada = ScimClient.id(scim.post("/Users", user("'ReadOnly', 'Admin'")));
        assertThat(roles(realm, ada)).contains("reader", "gateway-admin").doesNotContain("user", "enterprise");
        realm.admin()
                .post(
                        "/users/" + ada + "/role-mappings/realm",
                        List.of(realm.admin().get("/roles/by-hand").json()))
                .succeeded();
        scim.patch(
                        "/Users/" + ada,
                        "{'op': 'replace', 'path': 'roles', 'value': [{'value': 'User'}, {'value': 'Admin'}]}")
                .succeeded();

        assertThat(roles(realm, ada))
                .contains("user", "gateway-admin", "by-hand")
                .doesNotContain("reader");
        assertError(
                scim.patch("/Users/" + ada, "{'op': 'add', 'path': 'roles', 'value': [{'value': 'Emperor'}]}"),
                400,
                "invalidValue");
        scim.patch("/Users/" + ada, "{'op': 'remove', 'path': 'roles'}").succeeded();
        assertThat(roles(realm, ada)).contains("by-hand").doesNotContain("user", "gateway-admin");
    }

    @Test
    void roles_without_a_mapping_are_merely_stored(TestRealm realm) {
        addRoles(realm, "Emperor");
        ScimClient scim = ScimClient.of(realm, "Okta", Map.of("profile", "entra"));

        String ada = ScimClient.id(scim.post("/Users", user("'Emperor'")));

        assertThat(scim.get("/Users/" + ada).json().at("/roles/0/value").asText())
                .isEqualTo("Emperor");
        assertThat(roles(realm, ada)).doesNotContain("Emperor");
    }

    @Test
    @Tag("S20")
    void a_role_that_administers_is_refused_when_saved_and_when_it_becomes_one(TestRealm realm) {
        addRoles(realm, "harmless");
        ScimClient scim = mapping(realm, "Boss=harmless");
        makeAdministrative(realm, "harmless");

        assertError(scim.post("/Users", user("'Boss'")), 403);
        assertThat(realm.userByName("ada").isMissingNode()).isTrue();
        for (String wrong : List.of("Boss=harmless", "Boss=no-such-role", "Boss")) {
            RestResponse refused = realm.admin()
                    .post(ScimClient.CONNECTORS, Map.of("name", "Wrong", "settings", Map.of("roleMapping", wrong)));
            assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
            assertThat(refused.body()).contains("roleMapping");
        }
    }

    private static ScimClient mapping(TestRealm realm, String mapping) {
        return ScimClient.of(realm, "Okta", Map.of("profile", "entra", "roleMapping", mapping));
    }

    private static void addRoles(TestRealm realm, String... names) {
        for (String name : names) {
            realm.admin().post("/roles", Map.of("name", name)).succeeded();
        }
    }

    private static void makeAdministrative(TestRealm realm, String name) {
        String client = realm.admin()
                .get("/clients?clientId=realm-management")
                .json()
                .at("/0/id")
                .asText();
        JsonNode manageUsers = realm.admin()
                .get("/clients/" + client + "/roles/manage-users")
                .succeeded()
                .json();
        realm.admin()
                .post("/roles/" + name + "/composites", List.of(manageUsers))
                .succeeded();
    }

    private static List<String> roles(TestRealm realm, String user) {
        List<String> names = new ArrayList<>();
        realm.admin()
                .get("/users/" + user + "/role-mappings/realm")
                .succeeded()
                .json()
                .forEach(role -> names.add(role.path("name").asText()));
        return names;
    }

    private static String user(String values) {
        return "{'userName': 'ada', 'roles': [{'value': " + values.replace(", ", "}, {'value': ") + "}]}";
    }
}
