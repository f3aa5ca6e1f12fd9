package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.SweepBarrier.casesAfterSweep;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.LdapDirectory;
import dev.gatehouse.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is switched off takes many users along, none of whom was disabled: that is an alert, and no case. */
@GatehouseTest
@Tag("D1")
class SwitchedOffIT {

    @Test
    void a_federation_that_is_switched_off_and_on_again(KeycloakUnderTest keycloak, TestRealm realm) throws Exception {
        try (LdapDirectory directory = LdapDirectory.start()) {
            directory.add("alice", "Major");
            String federation = directory.federate(realm, true);
            String alice = realm.userByName("alice").path("id").asText();

            switchComponent(realm, federation, false);
            assertThat(realm.user(alice).path("enabled").asBoolean()).isFalse();
            switchComponent(realm, federation, false);
            assertThat(casesAfterSweep(keycloak, realm)).isEmpty();
            switchComponent(realm, federation, true);
            assertThat(realm.user(alice).path("enabled").asBoolean()).isTrue();

            assertThat(Offboarding.cases(realm).findValuesAsText("userId")).doesNotContain(alice);
            assertThat(alerts(realm)).hasSize(1);
            JsonNode alert = alerts(realm).get(0);
            assertThat(alert.at("/details/alert").asText()).isEqualTo("federation_switched_off");
            assertThat(alert.at("/details/source").asText()).isEqualTo("admin");
            assertThat(alert.path("resourcePath").asText()).isEqualTo("components/" + federation);
        }
    }

    @Test
    void an_organization_and_a_realm(KeycloakUnderTest keycloak, TestRealm realm) throws Exception {
        String organization = ServerPathsIT.addOrganization(realm);
        String alice = realm.addUser("alice");
        realm.admin().post("/organizations/" + organization + "/members", alice).succeeded();
        Sql.update(keycloak, "update USER_GROUP_MEMBERSHIP set MEMBERSHIP_TYPE = 'MANAGED' where USER_ID = ?", alice);

        switchOrganization(realm, organization, false);
        switchOrganization(realm, organization, true);
        realm.admin().put("", Map.of("enabled", false)).succeeded();
        realm.admin().put("", Map.of("enabled", true)).succeeded();

        assertThat(casesAfterSweep(keycloak, realm)).isEmpty();
        assertThat(alerts(realm))
                .extracting(alert -> alert.at("/details/alert").asText())
                .containsExactlyInAnyOrder("organization_switched_off", "realm_switched_off");
    }

    @Test
    void what_is_no_federation_or_comes_switched_off_alerts_nobody(TestRealm realm) {
        realm.addComponent("org.keycloak.keys.KeyProvider", "rsa-generated", "Keys", Map.of("enabled", "true"));
        for (JsonNode component : realm.admin()
                .get("/components?type=org.keycloak.keys.KeyProvider")
                .succeeded()
                .json()) {
            switchComponent(realm, component.path("id").asText(), false);
        }
        DatabaseIT.addDirectory(realm, false);
        assertThat(alerts(realm)).isEmpty();
    }

    private static JsonNode alerts(TestRealm realm) {
        ArrayNode alerts =
                (ArrayNode) realm.admin().get("/admin-events").succeeded().json();
        alerts.forEach(
                event -> assertThat(event.path("resourceType").asText()).isEqualTo("GATEHOUSE_OFFBOARDING_ALERT"));
        return alerts;
    }

    private static void switchComponent(TestRealm realm, String id, boolean on) {
        ObjectNode component =
                (ObjectNode) realm.admin().get("/components/" + id).succeeded().json();
        ((ObjectNode) component.path("config")).putArray("enabled").add(Boolean.toString(on));
        realm.admin().put("/components/" + id, component).succeeded();
    }

    private static void switchOrganization(TestRealm realm, String id, boolean on) {
        ObjectNode organization = (ObjectNode)
                realm.admin().get("/organizations/" + id).succeeded().json();
        organization.put("enabled", on);
        realm.admin().put("/organizations/" + id, organization).succeeded();
    }
}
