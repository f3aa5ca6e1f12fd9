package dev.gatehouse.it.offboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Policy and rules as an administrator writes them down. */
@GatehouseTest
@Tag("D2")
class RuleFormsIT {

    private static final String RULE = "dev.gatehouse.offboarding.policy.OffboardingRule";
    private static final String ENROLMENT = "dev.gatehouse.offboarding.device.DeviceEnrolment";
    private static final String POLICY = "dev.gatehouse.offboarding.policy.OffboardingPolicy";

    @Test
    void what_cannot_be_is_refused_with_a_sentence(TestRealm realm) {
        realm.disableUser(realm.addUser("left"));
        refused(realm, Map.of("sources", "admin", "action", "erase"), "The action must be one of corporate-wipe");
        refused(realm, Map.of("action", "lock"), "The rule needs a condition");
        refused(realm, Map.of("groups", "/nowhere", "action", "lock"), "no group \\\"/nowhere\\\"");
        refused(realm, Map.of("roles", "king's {guard}", "action", "lock"), "no role \\\"king's {guard}\\\"");
        refused(realm, Map.of("federations", "Acme", "action", "lock"), "no federation provider");
        refused(
                realm,
                Map.of("sources", "admin", "action", "reassign", "reassignTo", "left"),
                "disabled and cannot take over devices");
        assertThatIllegalStateException()
                .isThrownBy(() -> realm.setPolicy(Map.of("dryRun", "false", "protectedUsers", "nobody")))
                .withMessageContaining("no user");
        assertThatIllegalStateException()
                .isThrownBy(() -> realm.setPolicy(Map.of("defaultGrace", "a while")))
                .withMessageContaining("no time span");
    }

    @Test
    void a_realm_has_one_policy(TestRealm realm) {
        realm.goLive();
        RestResponse second = realm.admin().post("/components", realm.component(POLICY, "policy", "Two", Map.of()));
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.body()).contains("The realm has an offboarding policy already");
    }

    @Test
    @Tag("D8")
    void a_realm_begins_with_a_dry_run_that_would_destroy_nothing(TestRealm realm) {
        JsonNode policy =
                realm.admin().get("/gatehouse-offboarding/policy").succeeded().json();
        assertThat(policy.path("dryRun").asBoolean()).isTrue();
        assertThat(policy.path("defaultAction").asText()).isEqualTo("notify");
        assertThat(policy.path("brakeCount").asInt()).isEqualTo(10);
        assertThat(policy.path("brakePercent").asInt()).isEqualTo(20);
        assertThat(policy.path("brakeWindow").asText()).isEqualTo("1h");
        assertThat(policy.path("fullWipeApproval").asBoolean()).isTrue();
    }

    @Test
    void protection_and_rules_follow_a_group_and_a_role_that_are_renamed(TestRealm realm) {
        String staff = realm.admin().post("/groups", Map.of("name", "staff")).createdId();
        realm.admin().post("/roles", Map.of("name", "chair")).succeeded();
        realm.setPolicy(Map.of("protectedGroups", "/staff", "protectedRoles", "chair"));
        realm.addRule("Staff", Map.of("groups", "/staff", "roles", "chair", "action", "lock"));

        realm.admin().put("/groups/" + staff, Map.of("name", "people")).succeeded();
        realm.admin().put("/roles/chair", Map.of("name", "president")).succeeded();

        assertThat(shown(realm, "policy").at("/protectedGroups/0").asText()).isEqualTo("/people");
        assertThat(shown(realm, "policy").at("/protectedRoles/0").asText()).isEqualTo("president");
        assertThat(shown(realm, "rules").at("/0/when/groups/0").asText()).isEqualTo("/people");
        assertThat(shown(realm, "rules").at("/0/when/roles/0").asText()).isEqualTo("president");
    }

    @Test
    void policy_and_rules_go_with_the_realm_to_another_server(KeycloakUnderTest keycloak, TestRealm realm) {
        String name = "copy-" + UUID.randomUUID().toString().substring(0, 8);
        realm.admin().post("/groups", Map.of("name", "staff")).succeeded();
        realm.setPolicy(Map.of("defaultGrace", "7d", "protectedGroups", "/staff"));
        realm.addRule(
                "Staff",
                Map.of("groups", List.of("/staff"), "attributes", List.of("a=1", "a=2"), "action", "corporate-wipe"));
        JsonNode exported = withoutIds(realm.admin()
                .post("/partial-export?exportGroupsAndRoles=true&exportClients=false", "")
                .succeeded()
                .json());
        Map<String, Object> copy = Map.of(
                "realm",
                name,
                "groups",
                exported.path("groups"),
                "components",
                Map.of(
                        POLICY, exported.path("components").path(POLICY),
                        RULE, exported.path("components").path(RULE)));
        try {
            keycloak.admin().realms().post("", copy).succeeded();
            assertThat(withoutIds(shown(keycloak, name, "rules"))).isEqualTo(withoutIds(shown(realm, "rules")));
            assertThat(shown(keycloak, name, "policy")).isEqualTo(shown(realm, "policy"));
            assertThat(shown(realm, "policy").path("defaultGrace").asText()).isEqualTo("7d");
        } finally {
            keycloak.admin().realm(name).delete("");
        }
    }

    @Test
    void a_property_that_there_is_not_is_refused(TestRealm realm) {
        refused(
                realm,
                Map.of("groups", "/staff", "reason", "removed", "action", "lock"),
                "There is no property \\\"reason\\\"; there are enabled, order, groups");
        assertThatIllegalStateException()
                .isThrownBy(() -> realm.setPolicy(Map.of("dryrun", "true", "defaultAction", "lock")))
                .withMessageContaining("There is no property");
        for (String kind : List.of("webhook", "security-events", "template")) {
            refused(
                    realm,
                    Offboarding.ENDPOINT_TYPE,
                    kind,
                    Map.of("uri", "https://example.com"),
                    "property \\\"uri\\\"");
        }
        refused(realm, ENROLMENT, "enrolment", Map.of("client", "app"), "property \\\"client\\\"");
    }

    private static void refused(TestRealm realm, Map<String, String> config, String sentence) {
        RestResponse answer = realm.tryToAddRule("Rule", new HashMap<>(config));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(sentence);
    }

    private static void refused(
            TestRealm realm, String type, String kind, Map<String, String> config, String sentence) {
        RestResponse answer = realm.admin().post("/components", realm.component(type, kind, "Mistaken", config));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(sentence);
    }

    private static JsonNode shown(TestRealm realm, String what) {
        return realm.admin().get("/gatehouse-offboarding/" + what).succeeded().json();
    }

    private static JsonNode shown(KeycloakUnderTest keycloak, String realm, String what) {
        return keycloak.admin()
                .realm(realm)
                .get("/gatehouse-offboarding/" + what)
                .succeeded()
                .json();
    }

    private static JsonNode withoutIds(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("id", "containerId", "parentId"));
        }
        node.forEach(RuleFormsIT::withoutIds);
        return node;
    }
}
