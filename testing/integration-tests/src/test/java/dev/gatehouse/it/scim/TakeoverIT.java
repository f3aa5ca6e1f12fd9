package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People who are in the realm before the client sends them. */
@GatehouseTest
@Tag("S13")
class TakeoverIT {

    @Test
    void without_a_rule_a_known_user_is_a_conflict(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta", Map.of("profile", "entra"));
        realm.addUser("ada");

        assertError(scim.post("/Users", user("ada", "ada@example.org")), 409, "uniqueness");
    }

    @Test
    void a_known_user_is_taken_over_by_name_address_or_prefix(TestRealm realm) {
        ScimClient scim = taking(realm, "Okta", "username,email,email-prefix");
        String ada = realm.addUser("ada");
        String grace = realm.addUser("grace");
        String mary = realm.addUser("mary");
        realm.admin()
                .put("", Map.of("editUsernameAllowed", true, "adminEventsEnabled", true))
                .succeeded();

        RestResponse byName = scim.post("/Users", user("Ada", "lovelace@example.com"));
        RestResponse byAddress = scim.post("/Users", user("admiral", "grace@example.org"));
        RestResponse byPrefix = scim.post("/Users", user("jackson", "mary@nasa.example"));

        assertThat(byName.status()).isEqualTo(201);
        assertThat(ScimClient.id(byName)).isEqualTo(ada);
        assertThat(byName.headers().firstValue("Location").orElse("")).endsWith("/Users/" + ada);
        assertThat(ScimClient.id(byAddress)).isEqualTo(grace);
        assertThat(realm.user(grace).path("username").asText()).isEqualTo("admiral");
        assertThat(ScimClient.id(byPrefix)).isEqualTo(mary);
        assertThat(realm.user(ada).path("email").asText()).isEqualTo("lovelace@example.com");
        scim.patch("/Users/" + ada, "{'op': 'replace', 'path': 'active', 'value': false}")
                .succeeded();
        assertThat(takeoverEvent(realm, ada)).isEqualTo("true");
        assertError(scim.post("/Users", user("ada", "ada@example.org")), 409, "uniqueness");
    }

    @Test
    void who_may_not_be_taken_over_is_refused_with_the_reason(TestRealm realm) {
        ScimClient other = ScimClient.of(realm, "Other", Map.of("profile", "entra"));
        ScimClient scim = taking(realm, "Okta", "username,email");
        String boss = realm.addUser("boss");
        realm.grantManagementRole("/users/" + boss, "manage-users");
        ScimDevices.enrol(realm, realm.addUser("ada"));
        other.createUser("grace");
        realm.addUser("mary");
        realm.addUser("katherine");

        assertRefused(scim.post("/Users", user("boss", "boss@example.org")), "administrator");
        assertRefused(scim.post("/Users", user("ada", "ada@example.org")), "devices");
        assertRefused(scim.post("/Users", user("grace", "grace@example.org")), "connector");
        assertRefused(scim.post("/Users", user("mary", "katherine@example.org")), "several");
        assertThat(realm.user(boss).path("firstName").asText()).isEqualTo("First");
    }

    private static void assertRefused(RestResponse refused, String reason) {
        assertError(refused, 409, "uniqueness");
        assertThat(refused.json().path("detail").asText()).contains(reason);
    }

    private static String takeoverEvent(TestRealm realm, String user) {
        for (JsonNode event : realm.admin()
                .get("/admin-events?operationTypes=UPDATE&resourceTypes=USER&resourcePath=users/" + user)
                .succeeded()
                .json()) {
            if (event.path("details").has("gatehouse.takeover")) {
                return event.path("details").path("gatehouse.takeover").asText();
            }
        }
        return "none";
    }

    private static ScimClient taking(TestRealm realm, String name, String rules) {
        return ScimClient.of(realm, name, Map.of("profile", "entra", "takeover", rules));
    }

    private static String user(String userName, String email) {
        return "{'userName': '" + userName + "', 'name': {'givenName': 'Given', 'familyName': 'Family'},"
                + " 'emails': [{'value': '" + email + "', 'primary': true}]}";
    }
}
