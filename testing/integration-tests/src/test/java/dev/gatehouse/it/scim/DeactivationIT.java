package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Deactivations that something stands in the way of. */
@GatehouseTest
@Tag("S6")
class DeactivationIT {
    private static final String DISABLE = "{'op': 'replace', 'value': {'active': false}}";
    private static final String ENABLE = "{'op': 'replace', 'value': {'active': true}}";

    @Test
    void a_user_of_a_disabled_federation_stays_disabled_when_it_is_gone(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String federation = addDisabledFederation(realm);
        String leaver = addUserOf(federation, realm, "leaver");
        String putOut = addUserOf(federation, realm, "put-out");
        String other = addUserOf(federation, realm, "other");
        assertThat(realm.user(leaver).path("enabled").asBoolean(true)).isFalse();
        assertThat(scim.get("/Users/" + leaver).json().path("active").asBoolean(true))
                .isFalse();

        scim.patch("/Users/" + leaver, DISABLE).succeeded();
        scim.put("/Users/" + putOut, bodyOf(scim, putOut)).succeeded();

        realm.admin().post("/user-storage/" + federation + "/unlink-users", "").succeeded();
        assertThat(realm.user(leaver).path("enabled").asBoolean(true)).isFalse();
        assertThat(realm.user(putOut).path("enabled").asBoolean(true)).isFalse();
        assertThat(realm.user(other).path("enabled").asBoolean()).isTrue();
    }

    @Test
    void a_user_of_a_disabled_federation_is_not_reactivated(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String user = addUserOf(addDisabledFederation(realm), realm, "ada");

        assertError(scim.patch("/Users/" + user, ENABLE), 403);
    }

    @Test
    void a_user_of_a_federation_is_not_deleted(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String user = addUserOf(addDisabledFederation(realm), realm, "ada");

        assertError(scim.delete("/Users/" + user), 403);
        assertThat(realm.user(user).path("username").asText()).isEqualTo("ada");
    }

    @Test
    void a_deactivation_that_is_repeated_ends_sessions_again(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String user = disabledWithSession(realm);

        scim.patch("/Users/" + user, DISABLE).succeeded();

        assertThat(sessions(realm, user)).isEmpty();
    }

    @Test
    void a_profile_that_has_become_stricter_keeps_nobody_enabled(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        ScimClient strict = ScimClient.of(realm, "Strict", Map.of("profile", "generic"));
        String ada = scim.createUser("ada");
        String grace = strict.createUser("grace");
        requireFirstName(realm);
        String change = "{'op': 'replace', 'value': {'title': 'Countess', 'active': false}}";

        RestResponse deactivated = scim.patch("/Users/" + ada, change);
        assertThat(deactivated.status()).as(deactivated.toString()).isEqualTo(200);
        assertThat(deactivated.json().path("active").asBoolean(true)).isFalse();
        assertThat(deactivated.json().has("title")).isFalse();
        assertThat(realm.user(ada).path("enabled").asBoolean(true)).isFalse();
        assertError(strict.patch("/Users/" + grace, change), 400, "invalidValue");
        assertThat(realm.user(grace).path("enabled").asBoolean()).isTrue();
        strict.patch("/Users/" + grace, DISABLE).succeeded();
        assertThat(realm.user(grace).path("enabled").asBoolean(true)).isFalse();
    }

    /** The event listener ends her session as well, a moment after she was disabled; so the first who still has one. */
    private static String disabledWithSession(TestRealm realm) {
        return IntStream.range(0, 20)
                .mapToObj(i -> signedIn(realm, "ada" + i))
                .filter(user -> {
                    realm.disableUser(user);
                    return !sessions(realm, user).isEmpty();
                })
                .findFirst()
                .orElseThrow(() -> new AssertionError("no session outlived the moment after a disabling"));
    }

    private static String signedIn(TestRealm realm, String username) {
        String user = realm.addUser(username);
        SignIn.refreshToken(realm, username, "password", "");
        assertThat(sessions(realm, user)).hasSize(1);
        return user;
    }

    private static JsonNode sessions(TestRealm realm, String user) {
        return realm.admin().get("/users/" + user + "/sessions").succeeded().json();
    }

    /** An LDAP federation that is switched off; it is never contacted. */
    private static String addDisabledFederation(TestRealm realm) {
        return realm.addComponent(
                "org.keycloak.storage.UserStorageProvider",
                "ldap",
                "Directory",
                Map.ofEntries(
                        Map.entry("enabled", "false"),
                        Map.entry("importEnabled", "true"),
                        Map.entry("editMode", "UNSYNCED"),
                        Map.entry("vendor", "other"),
                        Map.entry("connectionUrl", "ldap://localhost:1"),
                        Map.entry("authType", "none"),
                        Map.entry("usersDn", "ou=people,dc=example,dc=org"),
                        Map.entry("usernameLDAPAttribute", "uid"),
                        Map.entry("rdnLDAPAttribute", "uid"),
                        Map.entry("uuidLDAPAttribute", "entryUUID"),
                        Map.entry("userObjectClasses", "inetOrgPerson")));
    }

    private static String addUserOf(String federation, TestRealm realm, String username) {
        return realm.admin()
                .post(
                        "/users",
                        Map.of(
                                "username",
                                username,
                                "email",
                                username + "@example.org",
                                "enabled",
                                true,
                                "federationLink",
                                federation))
                .createdId();
    }

    private static String bodyOf(ScimClient scim, String user) {
        return scim.get("/Users/" + user).succeeded().body();
    }

    private static void requireFirstName(TestRealm realm) {
        ObjectNode profile =
                (ObjectNode) realm.admin().get("/users/profile").succeeded().json();
        for (JsonNode attribute : profile.path("attributes")) {
            if (attribute.path("name").asText().equals("firstName")) {
                ((ObjectNode) attribute)
                        .putObject("required")
                        .putArray("roles")
                        .add("admin")
                        .add("user");
            }
        }
        realm.admin().put("/users/profile", profile).succeeded();
    }
}
