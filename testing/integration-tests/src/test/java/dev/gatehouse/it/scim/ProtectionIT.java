package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("S20")
class ProtectionIT {
    private static final String DISABLE = "{'op': 'replace', 'value': {'active': false}}";

    @Test
    void an_administrator_of_the_realm_cannot_be_changed(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String admin = realm.addUser("boss");
        realm.grantManagementRole("/users/" + admin, "manage-users");

        assertUntouchable(realm, scim, admin);
    }

    @Test
    void a_user_as_whom_a_connector_signs_in_cannot_be_changed(TestRealm realm) {
        realm.admin().put("", Map.of("editUsernameAllowed", true)).succeeded();
        ScimClient scim = ScimClient.of(
                realm,
                "Okta",
                Map.of("profile", "entra", "ownership", "unowned", "passwords", "store", "takeover", "email"));
        String robot = realm.addUser("robot");
        String ada = scim.createUser("ada");
        for (String name : List.of("Robot", "absent")) {
            realm.addComponent(
                    "dev.gatehouse.scim.connector.ScimConnector",
                    "oauth",
                    name,
                    Map.of("clientId", "account-console", "username", name));
        }

        assertError(scim.patch("/Users/" + robot, DISABLE), 403);
        assertError(scim.patch("/Users/" + robot, "{'op': 'add', 'path': 'password', 'value': 'Mine-1234'}"), 403);
        assertError(scim.delete("/Users/" + robot), 403);
        assertError(
                scim.post("/Users", "{'userName': 'other', 'emails': [{'value': 'robot@example.org'}]}"),
                409,
                "uniqueness");
        assertError(scim.post("/Users", "{'userName': 'Absent'}"), 403);
        assertError(scim.patch("/Users/" + ada, "{'op': 'replace', 'path': 'userName', 'value': 'absent'}"), 403);
        assertThat(realm.user(robot).path("enabled").asBoolean()).isTrue();
    }

    @Test
    void an_administrator_through_a_group_cannot_be_changed(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String admin = realm.addUser("boss");
        String group = realm.admin().post("/groups", Map.of("name", "Admins")).createdId();
        realm.grantManagementRole("/groups/" + group, "manage-users");
        realm.admin().put("/users/" + admin + "/groups/" + group, "").succeeded();

        assertUntouchable(realm, scim, admin);
    }

    @Test
    void nobody_becomes_an_administrator_through_a_group(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String user = scim.createUser("ada");
        String group = realm.admin().post("/groups", Map.of("name", "Admins")).createdId();
        realm.grantManagementRole("/groups/" + group, "manage-users");

        assertError(
                scim.patch(
                        "/Groups/" + group,
                        "{'op': 'add', 'path': 'members', 'value': " + ScimClient.members(user) + "}"),
                403);
        assertError(scim.put("/Groups/" + group, "{'displayName': 'Renamed'}"), 403);
        assertError(scim.delete("/Groups/" + group), 403);
        assertThat(scim.memberIds(group)).isEmpty();
    }

    @Test
    void a_service_account_is_not_seen_and_not_changed(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String client = realm.admin()
                .post("/clients", Map.of("clientId", "robot", "publicClient", false, "serviceAccountsEnabled", true))
                .createdId();
        String account = realm.admin()
                .get("/clients/" + client + "/service-account-user")
                .succeeded()
                .json()
                .path("id")
                .asText();

        assertThat(scim.get("/Users").json().path("totalResults").asInt(-1)).isZero();
        assertThat(scim.filter("/Users", "userName eq \"service-account-robot\"")
                        .json()
                        .path("Resources"))
                .isEmpty();
        assertError(scim.get("/Users/" + account), 404);
        assertError(scim.patch("/Users/" + account, DISABLE), 404);
        assertError(scim.delete("/Users/" + account), 404);
        assertThat(realm.user(account).path("enabled").asBoolean()).isTrue();
        assertError(scim.post("/Users", "{'userName': 'Service-Account-portal'}"), 403);
    }

    @Test
    void replacing_all_members_leaves_an_administrator_where_she_is(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String admin = realm.addUser("boss");
        realm.grantManagementRole("/users/" + admin, "manage-users");
        String user = scim.createUser("ada");
        String group = scim.createGroup("Engines", user);
        realm.admin().put("/users/" + admin + "/groups/" + group, "").succeeded();

        scim.patch("/Groups/" + group, "{'op': 'replace', 'path': 'members', 'value': []}")
                .succeeded();

        assertThat(scim.memberIds(group)).containsExactly(admin);
    }

    @Test
    void a_role_of_the_realm_that_is_merely_called_admin_protects_nobody(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String user = realm.addUser("ada");
        realm.admin().post("/roles", Map.of("name", "admin")).succeeded();
        grantRealmRole(realm.admin(), user, "admin");

        scim.patch("/Users/" + user, DISABLE).succeeded();

        assertThat(realm.user(user).path("enabled").asBoolean(true)).isFalse();
    }

    @Test
    void an_administrator_of_the_server_cannot_be_changed(KeycloakUnderTest keycloak) {
        RestClient master = keycloak.admin().realm("master");
        String name = "boss-" + UUID.randomUUID();
        String boss =
                master.post("/users", Map.of("username", name, "enabled", true)).createdId();
        JsonNode connector = master.post(ScimClient.CONNECTORS, Map.of("name", name))
                .succeeded()
                .json();
        try {
            grantRealmRole(master, boss, "create-realm");
            ScimClient scim = ScimClient.of(
                    URI.create(connector.path("baseUrl").asText()),
                    connector.path("id").asText(),
                    connector.path("token").asText());

            assertError(scim.patch("/Users/" + boss, DISABLE), 403);
        } finally {
            master.delete(ScimClient.CONNECTORS + "/" + connector.path("id").asText());
            master.delete("/users/" + boss);
        }
    }

    @Test
    void those_whom_the_realms_admin_permissions_name_cannot_be_changed(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String named = realm.addUser("named");
        String member = realm.addUser("member");
        String holder = realm.addUser("holder");
        String other = realm.addUser("other");
        String helpers =
                realm.admin().post("/groups", Map.of("name", "Helpers")).createdId();
        String team = scim.createGroup("Team");
        realm.admin().put("/users/" + member + "/groups/" + helpers, "").succeeded();
        realm.admin().post("/roles", Map.of("name", "helper")).succeeded();
        grantRealmRole(realm.admin(), holder, "helper");
        String role = realm.admin().get("/roles/helper").json().path("id").asText();
        realm.admin().put("", Map.of("adminPermissionsEnabled", true)).succeeded();
        policy(realm, "user", "users", named);
        policy(realm, "group", "groups", Map.of("id", helpers, "extendChildren", true));
        policy(realm, "role", "roles", Map.of("id", role));

        for (String admin : List.of(named, member, holder)) {
            assertError(scim.patch("/Users/" + admin, DISABLE), 403);
            assertError(scim.delete("/Users/" + admin), 403);
            assertError(
                    scim.patch(
                            "/Groups/" + team,
                            "{'op': 'add', 'path': 'members', 'value': " + ScimClient.members(admin) + "}"),
                    403);
        }
        assertError(
                scim.patch(
                        "/Groups/" + helpers,
                        "{'op': 'add', 'path': 'members', 'value': " + ScimClient.members(other) + "}"),
                403);
        scim.patch("/Groups/" + team, "{'op': 'add', 'path': 'members', 'value': " + ScimClient.members(other) + "}")
                .succeeded();
        scim.patch("/Users/" + other, DISABLE).succeeded();

        realm.admin().put("", Map.of("adminPermissionsEnabled", false)).succeeded();
        scim.patch("/Users/" + named, DISABLE).succeeded();
    }

    @Test
    void groups_of_those_whom_the_admin_permissions_name_do_not_move_to_other_roles(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String named = realm.addUser("named");
        String crew = scim.createGroup("Crew");
        realm.admin().post("/roles", Map.of("name", "pilot")).succeeded();
        realm.admin()
                .post(
                        "/groups/" + crew + "/role-mappings/realm",
                        List.of(realm.admin().get("/roles/pilot").json()))
                .succeeded();
        String outside = scim.createGroup("Outside", named);
        String inside = scim.createGroup("Inside", named);
        add(scim, crew, inside).succeeded();
        realm.admin().put("", Map.of("adminPermissionsEnabled", true)).succeeded();
        policy(realm, "user", "users", named);

        assertError(add(scim, crew, outside), 403);
        assertError(
                scim.patch("/Groups/" + crew, "{'op': 'remove', 'path': 'members[value eq \\\"" + inside + "\\\"]'}"),
                403);
        scim.patch("/Groups/" + crew, "{'op': 'replace', 'path': 'members', 'value': []}")
                .succeeded();
        assertThat(scim.memberIds(crew)).containsExactly(inside);
        String free = scim.createGroup("Free", scim.createUser("ada"));
        add(scim, crew, free).succeeded();
    }

    private static RestResponse add(ScimClient scim, String group, String member) {
        return scim.patch(
                "/Groups/" + group, "{'op': 'add', 'path': 'members', 'value': " + ScimClient.members(member) + "}");
    }

    private static void policy(TestRealm realm, String type, String names, Object name) {
        String client = realm.admin()
                .get("/clients?clientId=admin-permissions")
                .succeeded()
                .json()
                .at("/0/id")
                .asText();
        realm.admin()
                .post(
                        "/clients/" + client + "/authz/resource-server/policy/" + type,
                        Map.of("name", type, names, List.of(name)))
                .succeeded();
    }

    private static void grantRealmRole(RestClient admin, String userId, String role) {
        admin.post(
                        "/users/" + userId + "/role-mappings/realm",
                        List.of(admin.get("/roles/" + role).succeeded().json()))
                .succeeded();
    }

    private static void assertUntouchable(TestRealm realm, ScimClient scim, String admin) {
        for (RestResponse refused : List.of(
                scim.patch("/Users/" + admin, DISABLE),
                scim.put("/Users/" + admin, "{'userName': 'boss', 'active': false}"),
                scim.delete("/Users/" + admin))) {
            assertError(refused, 403);
        }
        JsonNode user = realm.user(admin);
        assertThat(user.path("enabled").asBoolean()).isTrue();
        assertThat(user.path("firstName").asText()).isEqualTo("First");
        assertThat(scim.get("/Users/" + admin).json().path("userName").asText()).isEqualTo("boss");
    }
}
