package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.util.List;
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
        realm.admin().put("", Map.of("adminEventsEnabled", true)).succeeded();

        RestResponse byName = scim.post("/Users", user("Ada", "lovelace@example.com"));
        RestResponse byPrefix = scim.post("/Users", user("mary", "mary@nasa.example"));
        realm.admin().put("", Map.of("editUsernameAllowed", true)).succeeded();
        RestResponse byAddress = scim.post("/Users", user("admiral", "grace@example.org"));

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
    void a_client_that_looks_first_takes_over_by_replacing_or_patching(TestRealm realm) {
        ScimClient okta = ScimClient.of(realm, "Okta", Map.of("profile", "okta", "takeover", "username"));
        ScimClient entra = taking(realm, "Entra", "email");
        realm.admin().put("", Map.of("adminEventsEnabled", true)).succeeded();
        String ada = realm.addUser("ada");
        String grace = realm.addUser("grace");
        SignIn.refreshToken(realm, "ada", "password", "");
        assertThat(sessions(realm, ada)).isEqualTo(1);

        assertThat(okta.filter("/Users", "userName eq \"ada\"")
                        .json()
                        .at("/Resources/0/id")
                        .asText())
                .isEqualTo(ada);
        okta.get("/Users/" + ada).succeeded();
        assertError(okta.delete("/Users/" + ada), 403);
        okta.put("/Users/" + ada, okta(user("ada", "ada@example.org"))).succeeded();
        entra.patch("/Users/" + grace, "{'op': 'replace', 'path': 'active', 'value': false}")
                .succeeded();

        assertThat(realm.user(ada).path("firstName").asText()).isEqualTo("Given");
        assertThat(realm.user(grace).path("enabled").asBoolean()).isFalse();
        assertThat(sessions(realm, ada)).isZero();
        assertThat(takeoverEvent(realm, ada)).isEqualTo("true");
        assertThat(takeoverEvent(realm, grace)).isEqualTo("true");
        assertError(entra.put("/Users/" + ada, user("ada", "ada@example.org")), 403);
        okta.delete("/Users/" + ada).succeeded();
    }

    @Test
    void who_may_not_be_taken_over_by_a_change_is_refused_with_the_reason(TestRealm realm) {
        ScimClient scim = taking(realm, "Okta", "username,email-prefix");
        ScimClient none = ScimClient.of(realm, "None", Map.of("profile", "entra"));
        String ada = realm.addUser("ada");
        String grace = realm.addUser("grace");
        ScimDevices.enrol(realm, ada);

        RestResponse refused = none.put("/Users/" + grace, user("grace", "grace@example.org"));
        assertForbidden(refused, "grace (" + grace + ")");
        assertForbidden(refused, "(policy ownership)");
        assertForbidden(scim.put("/Users/" + ada, user("ada", "ada@example.org")), "devices");
        assertForbidden(scim.put("/Users/" + grace, user("hopper", "hopper@example.org")), "(policy takeover)");
        realm.admin().put("", Map.of("registrationAllowed", true)).succeeded();
        assertForbidden(scim.put("/Users/" + grace, user("grace", "admiral@example.org")), "not the one that was sent");
        assertForbidden(scim.patch("/Users/" + grace, "{'op': 'add', 'path': 'title', 'value': 'T'}"), "who is meant");
        scim.put("/Users/" + grace, user("grace", "grace@example.org")).succeeded();
    }

    @Test
    void who_calls_herself_like_another_is_not_taken_for_her(TestRealm realm) {
        ScimClient byAddress = taking(realm, "Okta", "email,email-prefix");
        ScimClient byName = taking(realm, "Entra", "username");
        String mallory = realm.addUser("mallory");
        realm.admin()
                .put("/users/" + mallory, Map.of("email", "ceo@example.org", "emailVerified", false))
                .succeeded();

        assertRefused(byAddress.post("/Users", user("ceo", "ceo@example.org")), "verified");
        assertRefused(byAddress.post("/Users", user("boss", "mallory@example.org")), "verified");
        realm.admin().put("", Map.of("editUsernameAllowed", true)).succeeded();
        realm.admin()
                .put("/users/" + mallory, Map.of("username", "ceo", "email", "mallory@example.org"))
                .succeeded();
        assertRefused(byName.post("/Users", user("ceo", "ceo@example.org")), "verified");
        realm.admin().put("/users/" + mallory, Map.of("emailVerified", true)).succeeded();
        assertRefused(byName.post("/Users", user("ceo", "ceo@example.org")), "not the one that was sent");
    }

    @Test
    void of_two_connectors_that_take_over_at_once_one_gets_the_user(TestRealm realm) throws Exception {
        List<ScimClient> both = List.of(taking(realm, "Okta", "username"), taking(realm, "Entra", "username"));
        for (int round = 0; round < 5; round++) {
            String name = "wanted-" + round;
            realm.addUser(name);

            List<RestResponse> answers =
                    ConcurrencyIT.together(2, i -> () -> both.get(i).post("/Users", user(name, name + "@example.org")));

            assertThat(answers)
                    .as(answers.toString())
                    .extracting(RestResponse::status)
                    .containsExactlyInAnyOrder(201, 409);
        }
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

    private static void assertForbidden(RestResponse refused, String reason) {
        assertError(refused, 403);
        assertThat(refused.json().path("detail").asText()).contains(reason);
    }

    private static int sessions(TestRealm realm, String user) {
        return realm.admin()
                .get("/users/" + user + "/sessions")
                .succeeded()
                .json()
                .size();
    }

    /** Okta's profile is strict where this test is not. */
    private static String okta(String user) {
        return user.replaceFirst("\\{", "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], ");
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
