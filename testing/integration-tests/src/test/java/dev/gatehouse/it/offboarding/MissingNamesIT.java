package dev.gatehouse.it.offboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Policy and rules that name what the realm does not have, not yet or not any more. */
@GatehouseTest
@Tag("D2")
class MissingNamesIT {

    private static final String RULE = "dev.gatehouse.offboarding.policy.OffboardingRule";
    private static final String ENROLMENT = "dev.gatehouse.offboarding.device.DeviceEnrolment";
    private static final String POLICY = "dev.gatehouse.offboarding.policy.OffboardingPolicy";

    private static final Map<String, List<String>> SWITCHED_OFF_LDAP = Map.of(
            "enabled", List.of("false"),
            "vendor", List.of("other"),
            "editMode", List.of("READ_ONLY"),
            "connectionUrl", List.of("ldap://localhost:1"),
            "usersDn", List.of("dc=example"),
            "userObjectClasses", List.of("person"),
            "rdnLDAPAttribute", List.of("uid"),
            "usernameLDAPAttribute", List.of("uid"),
            "uuidLDAPAttribute", List.of("entryUUID"),
            "authType", List.of("none"));

    @Test
    @Tag("D8")
    void everything_can_be_stopped_whatever_was_removed_or_disabled_since(TestRealm realm) {
        String alice = realm.addUser("alice");
        String keeper = realm.addUser("keeper");
        String staff = realm.admin().post("/groups", Map.of("name", "staff")).createdId();
        realm.setPolicy(Map.of(
                "dryRun", "false",
                "defaultAction", "reassign",
                "defaultReassignTo", "keeper",
                "protectedUsers", "alice",
                "protectedGroups", "/staff"));
        String rule = realm.addRule("Staff", Map.of("groups", "/staff", "action", "lock"));
        realm.admin().delete("/users/" + alice).succeeded();
        realm.admin().delete("/groups/" + staff).succeeded();
        realm.disableUser(keeper);

        realm.setPolicy(Map.of("defaultGrace", "24h"));
        assertThatIllegalStateException()
                .isThrownBy(() -> realm.setPolicy(Map.of("protectedUsers", List.of("alice", "alcie"))))
                .withMessageContaining("alcie");
        change(realm, rule, Map.of("enabled", "false")).succeeded();
        realm.setPolicy(Map.of("dryRun", "true"));

        assertThat(shown(realm, "policy").path("dryRun").asBoolean()).isTrue();
        assertThat(shown(realm, "policy").path("defaultGrace").asText()).isEqualTo("1d");
        assertThat(shown(realm, "rules").at("/0/enabled").asBoolean()).isFalse();
        assertThat(change(realm, rule, Map.of("enabled", "true")).body()).contains("no group \\\"/staff\\\"");
        assertThatIllegalStateException()
                .isThrownBy(() -> realm.setPolicy(Map.of("dryRun", "false")))
                .withMessageContaining("disabled and cannot take over devices");
    }

    @Test
    void a_realm_comes_with_the_users_groups_and_federations_that_its_policy_and_rules_name(
            KeycloakUnderTest keycloak) {
        String name = "whole-" + UUID.randomUUID().toString().substring(0, 8);
        String acme = UUID.randomUUID().toString();
        Map<String, Object> whole = Map.of(
                "realm",
                name,
                "groups",
                List.of(Map.of("name", "board")),
                "users",
                List.of(
                        Map.of("username", "alice", "enabled", true),
                        Map.of("username", "bob", "enabled", true, "federationLink", acme),
                        Map.of("username", "carol", "enabled", true, "groups", List.of("/board")),
                        Map.of("username", "keeper", "enabled", true)),
                "components",
                Map.of(
                        POLICY,
                        List.of(exported(
                                "policy",
                                Map.of(
                                        "dryRun", List.of("false"),
                                        "protectedUsers", List.of("alice"),
                                        "protectedGroups", List.of("/board")))),
                        RULE,
                        List.of(exported(
                                "rule",
                                Map.of(
                                        "federations", List.of("Acme"),
                                        "action", List.of("reassign"),
                                        "reassignTo", List.of("keeper")))),
                        "org.keycloak.storage.UserStorageProvider",
                        List.of(Map.of(
                                "id", acme, "name", "Acme", "providerId", "ldap", "config", SWITCHED_OFF_LDAP))));
        try {
            keycloak.admin().realms().post("", whole).succeeded();
            RestClient admin = keycloak.admin().realm(name);
            assertThat(trial(admin, "alice").path("because").asText()).isEqualTo("protected: the user");
            assertThat(trial(admin, "carol").path("because").asText()).isEqualTo("protected: the group /board");
            assertThat(trial(admin, "bob").path("action").asText()).isEqualTo("reassign");
        } finally {
            keycloak.admin().realm(name).delete("");
        }
    }

    @Test
    @Tag("D8")
    void status_tells_of_names_that_the_realm_does_not_have(TestRealm realm) {
        String staff = realm.admin().post("/groups", Map.of("name", "staff")).createdId();
        String board = realm.admin()
                .post("/groups/" + staff + "/children", Map.of("name", "board"))
                .createdId();
        String alice = realm.addUser("alice");
        String bob = realm.addUser("bob");
        String keeper = realm.addUser("keeper");
        realm.admin().post("/roles", Map.of("name", "chair")).succeeded();
        realm.setPolicy(Map.of(
                "dryRun",
                "false",
                "protectedUsers",
                List.of("Alice", bob),
                "protectedGroups",
                List.of("/staff", "/staff/board"),
                "protectedRoles",
                "chair"));
        realm.addRule("Keep", Map.of("groups", "/staff", "action", "reassign", "reassignTo", "keeper"));
        assertThat(problems(realm)).isEmpty();

        realm.addRule("Acme", Map.of("connectors", "Acme", "action", "lock"));
        realm.addComponent(ENROLMENT, "enrolment", "Devices", Map.of("clients", "nope"));
        realm.admin().delete("/users/" + alice).succeeded();
        realm.admin().delete("/groups/" + board).succeeded();
        realm.admin().delete("/roles/chair").succeeded();
        realm.disableUser(keeper);

        assertThat(problems(realm))
                .containsExactlyInAnyOrder(
                        "Offboarding policy protectedUsers Alice: the realm has no such user",
                        "Offboarding policy protectedGroups /staff/board: the realm has no such group",
                        "Offboarding policy protectedRoles chair: the realm has no such realm role",
                        "Keep reassignTo keeper: the user is disabled and cannot take over devices",
                        "Acme connectors Acme: the realm has no such SCIM connector or Okta federation",
                        "Devices clients nope: the realm has no such client");
    }

    private static List<String> problems(TestRealm realm) {
        List<String> found = new ArrayList<>();
        shown(realm, "status")
                .path("problems")
                .forEach(one -> found.add("%s %s %s: %s"
                        .formatted(
                                one.path("component").asText(),
                                one.path("property").asText(),
                                one.path("name").asText(),
                                one.path("what").asText())));
        return found;
    }

    private static Map<String, Object> exported(String provider, Map<String, List<String>> config) {
        return Map.of("name", provider, "providerId", provider, "config", config);
    }

    private static JsonNode trial(RestClient admin, String user) {
        return admin.post("/gatehouse-offboarding/rules/trial", Map.of("user", user))
                .succeeded()
                .json();
    }

    private static RestResponse change(TestRealm realm, String component, Map<String, String> config) {
        ObjectNode stored = (ObjectNode)
                realm.admin().get("/components/" + component).succeeded().json();
        config.forEach((property, value) ->
                ((ObjectNode) stored.path("config")).putArray(property).add(value));
        return realm.admin().put("/components/" + component, stored);
    }

    private static JsonNode shown(TestRealm realm, String what) {
        return realm.admin().get("/gatehouse-offboarding/" + what).succeeded().json();
    }
}
