package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Offboarding.SOON;
import static dev.gatehouse.it.offboarding.Offboarding.about;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.receiver.WebhookReceiver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules choose what is done with a leaver's devices. */
@GatehouseTest
@Tag("D2")
class RulesIT {

    /** Acts, and holds nobody: in a realm of three, each leaver is a third of all. */
    private static final Map<String, String> LIVE = Map.of("dryRun", "false", "brakeCount", "0", "brakePercent", "0");

    @Test
    void the_first_rule_that_holds_chooses_the_action_by_group_role_and_attribute(
            TestRealm realm, WebhookReceiver receiver) throws Exception {
        realm.setPolicy(LIVE);
        realm.addWebhookEndpoint(receiver.webhookUri());
        String staff = addGroup(realm, "staff");
        String it = realm.admin()
                .post("/groups/" + staff + "/children", Map.of("name", "it"))
                .createdId();
        addRoleWithinRole(realm, "outer", "contractor");
        realm.admin().put("/users/profile", unmanagedAttributes(realm)).succeeded();
        String role = realm.addRule("Contractors", Map.of("order", "1", "roles", "contractor", "action", "lock"));
        String attribute =
                realm.addRule("Rome", Map.of("order", "2", "attributes", List.of("site=Rome"), "action", "disenroll"));
        String group = realm.addRule("Staff", Map.of("order", "3", "groups", "/staff", "action", "corporate-wipe"));
        String alice = realm.addUser("alice");
        String bob = realm.addUser("bob");
        String carol = realm.addUser("carol");
        String dave = realm.addUser("dave");
        for (String user : List.of(alice, bob, carol)) {
            realm.admin().put("/users/" + user + "/groups/" + it, "{}").succeeded();
        }
        giveRole(realm, alice, "outer");
        giveAttribute(realm, bob, "site", "Rome");

        List.of(alice, bob, carol).forEach(realm::disableUser);
        realm.admin().delete("/users/" + dave).succeeded();

        assertThat(action(receiver, alice)).isEqualTo("lock");
        assertThat(action(receiver, bob)).isEqualTo("disenroll");
        assertThat(action(receiver, carol)).isEqualTo("corporate-wipe");
        assertThat(action(receiver, dave)).isEqualTo("notify");
        assertThat(realm.admin()
                        .get("/gatehouse-offboarding/rules")
                        .succeeded()
                        .json()
                        .findValuesAsText("id"))
                .containsExactly(role, attribute, group);
    }

    @Test
    void who_is_removed_still_has_the_roles_that_she_had(TestRealm realm, WebhookReceiver receiver) throws Exception {
        realm.setPolicy(LIVE);
        realm.addWebhookEndpoint(receiver.webhookUri());
        realm.admin().post("/roles", Map.of("name", "contractor")).succeeded();
        realm.addRule("Contractors", Map.of("roles", "contractor", "reasons", "removed", "action", "lock"));
        String alice = realm.addUser("alice");
        giveRole(realm, alice, "contractor");
        realm.admin().delete("/users/" + alice).succeeded();
        assertThat(action(receiver, alice)).isEqualTo("lock");
    }

    @Test
    @Tag("D4")
    void receivers_are_told_the_attributes_that_the_policy_names_and_no_others(
            TestRealm realm, WebhookReceiver receiver) throws Exception {
        realm.setPolicy(Map.of("dryRun", "false", "payloadAttributes", List.of("laptop")));
        realm.addWebhookEndpoint(receiver.webhookUri());
        realm.admin().put("/users/profile", unmanagedAttributes(realm)).succeeded();
        String alice = realm.addUser("alice");
        giveAttribute(realm, alice, "laptop", "C02XK1");
        giveAttribute(realm, alice, "salary", "1");
        realm.disableUser(alice);
        JsonNode user = receiver.await(about(alice), SOON).payload().at("/data/user");
        assertThat(user.at("/attributes/laptop/0").asText()).isEqualTo("C02XK1");
        assertThat(user.path("attributes")).hasSize(1);
    }

    @Test
    void the_protected_are_left_alone(KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver)
            throws Exception {
        String board = addGroup(realm, "board");
        String alice = realm.addUser("alice");
        String bob = realm.addUser("bob");
        String carol = realm.addUser("carol");
        realm.admin().put("/users/" + bob + "/groups/" + board, "{}").succeeded();
        Map<String, String> policy = new HashMap<>(LIVE);
        policy.putAll(Map.of("protectedUsers", "Alice", "protectedGroups", "/board"));
        realm.setPolicy(policy);
        realm.addWebhookEndpoint(receiver.webhookUri());
        realm.addRule("All", Map.of("sources", "admin", "action", "corporate-wipe"));

        List.of(alice, bob, carol).forEach(realm::disableUser);

        assertThat(action(receiver, carol)).isEqualTo("corporate-wipe");
        assertThat(SweepBarrier.casesAfterSweep(keycloak, realm)).hasSize(3);
        assertThat(trial(realm, Map.of("user", "alice")).path("because").asText())
                .isEqualTo("protected: the user");
        assertThat(trial(realm, Map.of("user", bob)).path("because").asText()).isEqualTo("protected: the group /board");
    }

    @Test
    void an_id_protects_who_is_given_another_name(TestRealm realm) {
        realm.admin().put("", Map.of("editUsernameAllowed", true)).succeeded();
        String alice = realm.addUser("alice");
        realm.setPolicy(Map.of("defaultAction", "corporate-wipe", "protectedUsers", alice));

        realm.admin().put("/users/" + alice, Map.of("username", "alicia")).succeeded();

        assertThat(trial(realm, Map.of("user", "alicia")).path("because").asText())
                .isEqualTo("protected: the user");
    }

    @Test
    void devices_are_reassigned_to_somebody_who_is_still_there(TestRealm realm, WebhookReceiver receiver)
            throws Exception {
        String keeper = realm.addUser("keeper");
        Map<String, String> policy = new HashMap<>(LIVE);
        policy.putAll(Map.of("defaultAction", "reassign", "defaultReassignTo", "keeper"));
        realm.setPolicy(policy);
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        realm.disableUser(alice);
        JsonNode data = receiver.await(about(alice), SOON).payload().path("data");
        assertThat(data.path("action").asText()).isEqualTo("reassign");
        assertThat(data.path("reassignTo").asText()).isEqualTo(keeper);

        realm.disableUser(keeper);
        assertThat(action(receiver, keeper)).isEqualTo("notify");
    }

    @Test
    @Tag("D9")
    void a_trial_tells_what_would_happen_and_writes_nothing(KeycloakUnderTest keycloak, TestRealm realm)
            throws Exception {
        realm.setPolicy(Map.of("defaultGrace", "24h"));
        realm.addUser("alice");
        String rule = realm.addRule(
                "Acme", Map.of("connectors", "Acme", "action", "full-wipe", "grace", "15m", "dryRun", "true"));

        JsonNode byAdmin = trial(realm, Map.of("user", "alice"));
        assertThat(byAdmin.path("action").asText()).isEqualTo("notify");
        assertThat(byAdmin.path("grace").asText()).isEqualTo("1d");
        assertThat(byAdmin.has("ruleId")).isFalse();
        JsonNode byOkta = trial(realm, Map.of("user", "alice", "source", "okta", "sourceName", "Acme"));
        assertThat(byOkta.path("action").asText()).isEqualTo("full-wipe");
        assertThat(byOkta.path("grace").asText()).isEqualTo("15m");
        assertThat(byOkta.path("approval").asBoolean()).isTrue();
        assertThat(byOkta.path("dryRun").asBoolean()).isTrue();
        assertThat(byOkta.path("ruleId").asText()).isEqualTo(rule);
        assertThat(byOkta.path("ruleName").asText()).isEqualTo("Acme");

        assertThat(tryTrial(realm, Map.of("user", "nobody")).status()).isEqualTo(404);
        RestResponse refused = tryTrial(realm, Map.of("user", "alice", "source", "ldap"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errorMessage").asText())
                .contains("source")
                .contains("ldap");
        assertThat(SweepBarrier.casesAfterSweep(keycloak, realm)).isEmpty();
    }

    private static String action(WebhookReceiver receiver, String userId) throws InterruptedException {
        return receiver.await(about(userId), SOON).payload().at("/data/action").asText();
    }

    private static JsonNode trial(TestRealm realm, Map<String, String> trial) {
        return tryTrial(realm, trial).succeeded().json();
    }

    private static RestResponse tryTrial(TestRealm realm, Map<String, String> trial) {
        return realm.admin().post("/gatehouse-offboarding/rules/trial", trial);
    }

    private static String addGroup(TestRealm realm, String name) {
        return realm.admin().post("/groups", Map.of("name", name)).createdId();
    }

    private static void addRoleWithinRole(TestRealm realm, String outer, String inner) {
        realm.admin().post("/roles", Map.of("name", outer)).succeeded();
        realm.admin().post("/roles", Map.of("name", inner)).succeeded();
        realm.admin()
                .post("/roles/" + outer + "/composites", List.of(role(realm, inner)))
                .succeeded();
    }

    private static void giveRole(TestRealm realm, String user, String name) {
        realm.admin()
                .post("/users/" + user + "/role-mappings/realm", List.of(role(realm, name)))
                .succeeded();
    }

    private static JsonNode role(TestRealm realm, String name) {
        return realm.admin().get("/roles/" + name).succeeded().json();
    }

    private static JsonNode unmanagedAttributes(TestRealm realm) {
        JsonNode profile = realm.admin().get("/users/profile").succeeded().json();
        ((ObjectNode) profile).put("unmanagedAttributePolicy", "ENABLED");
        return profile;
    }

    private static void giveAttribute(TestRealm realm, String user, String name, String value) {
        JsonNode whole = realm.user(user);
        ((ObjectNode) whole).withObject("/attributes").putArray(name).add(value);
        realm.admin().put("/users/" + user, whole).succeeded();
    }
}
