package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.LdapDirectory;
import dev.gatehouse.it.support.TestRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Users of an LDAP directory that Keycloak reads: found before they were ever imported, and changed only where they may be. */
@GatehouseTest
@Tag("S17")
class FederatedUsersIT {
    private static final String FAMILY_NAME = "{'op': 'replace', 'path': 'name.familyName', 'value': 'Byron'}";
    private static final String DEACTIVATE = "{'op': 'replace', 'path': 'active', 'value': false}";

    @Test
    void users_that_are_imported_are_found_at_once_and_listed_after_a_sync(TestRealm realm) throws Exception {
        try (LdapDirectory directory = LdapDirectory.start()) {
            directory.add("ada", "Lovelace");
            directory.add("bob", "Lovelace");
            directory.add("cyd", "Charisse");
            String federation = directory.federate(realm, true);
            realm.addUser("local");
            ScimClient scim = ScimClient.of(realm, "Okta");

            assertThat(found(scim, "userName eq \"ADA\"")).containsExactly("ada");
            assertThat(found(scim, "emails.value eq \"bob@directory.example\"")).containsExactly("bob");
            assertThat(found(scim, "userName eq \"nobody\"")).isEmpty();

            realm.admin()
                    .post("/user-storage/" + federation + "/sync?action=triggerFullSync", Map.of())
                    .succeeded();
            assertThat(names(scim.get("/Users").succeeded().json())).containsExactly("ada", "bob", "cyd", "local");
            assertThat(found(scim, "name.familyName eq \"lovelace\" and active eq true"))
                    .containsExactly("ada", "bob");
            assertThat(found(scim, "emails.value ew \"@directory.example\" and not (userName sw \"a\")"))
                    .containsExactly("bob", "cyd");
        }
    }

    @Test
    void what_the_directory_keeps_is_refused_and_deactivation_is_not(TestRealm realm) throws Exception {
        try (LdapDirectory directory = LdapDirectory.start()) {
            directory.add("ada", "Lovelace");
            directory.federate(realm, true);
            ScimClient scim = ScimClient.of(realm, "Okta");
            String ada = id(scim, "ada");

            assertError(scim.patch("/Users/" + ada, FAMILY_NAME), 400, "mutability");
            assertThat(scim.get("/Users/" + ada).json().at("/name/familyName").asText())
                    .isEqualTo("Lovelace");
            assertThat(scim.delete("/Users/" + ada).status()).isEqualTo(403);

            assertThat(scim.patch("/Users/" + ada, "{'op': 'add', 'path': 'title', 'value': 'Countess'}")
                            .status())
                    .isEqualTo(403);

            scim.patch("/Users/" + ada, DEACTIVATE).succeeded();
            assertThat(found(scim, "active eq false")).containsExactly("ada");
            assertThat(realm.user(ada).path("enabled").asBoolean()).isFalse();
        }
    }

    @Test
    void users_that_stay_in_the_directory_are_found_by_name_and_listed(TestRealm realm) throws Exception {
        try (LdapDirectory directory = LdapDirectory.start()) {
            directory.add("ada", "Lovelace");
            directory.add("bob", "Kahn");
            directory.federate(realm, false);
            realm.addUser("local");
            ScimClient scim = ScimClient.of(realm, "Okta");

            String ada = id(scim, "ada");
            JsonNode user = scim.get("/Users/" + ada).succeeded().json();
            assertThat(user.at("/name/familyName").asText()).isEqualTo("Lovelace");
            assertThat(user.at("/emails/0/value").asText()).isEqualTo("ada@directory.example");
            assertThat(found(scim, "id eq \"" + ada + "\"")).containsExactly("ada");
            assertThat(found(scim, "emails eq \"bob@directory.example\"")).containsExactly("bob");
            JsonNode list = scim.get("/Users").succeeded().json();
            assertThat(names(list)).containsExactly("ada", "bob", "local");
            assertThat(list.path("totalResults").asInt()).isEqualTo(3);

            assertThat(scim.patch("/Users/" + ada, FAMILY_NAME).status()).isIn(400, 403);
            assertThat(scim.patch("/Users/" + ada, DEACTIVATE).status()).isIn(400, 403);
            assertThat(scim.delete("/Users/" + ada).status()).isEqualTo(403);
        }
    }

    @Test
    void users_who_share_an_address_are_found_by_it(TestRealm realm) throws Exception {
        try (LdapDirectory directory = LdapDirectory.start()) {
            directory.federate(realm, true);
            ScimClient scim = ScimClient.of(realm, "Okta");
            realm.admin()
                    .put("", Map.of("loginWithEmailAllowed", false, "duplicateEmailsAllowed", true))
                    .succeeded();
            for (String name : List.of("ada", "bob")) {
                scim.post("/Users", "{'userName': '" + name + "', 'emails': [{'value': 'both@example.org'}]}")
                        .succeeded();
            }
            realm.admin().put("", Map.of("duplicateEmailsAllowed", false)).succeeded();

            assertThat(found(scim, "emails.value eq \"both@example.org\"")).containsExactly("ada", "bob");
        }
    }

    @Test
    @Tag("S20")
    void an_administrator_by_the_directorys_word_is_put_into_no_group(TestRealm realm) throws Exception {
        try (LdapDirectory directory = LdapDirectory.start()) {
            directory.add("ada", "Lovelace");
            String federation = directory.federate(realm, true);
            ScimClient scim = ScimClient.of(realm, "Okta");
            String ada = id(scim, "ada");
            String group = scim.createGroup("Engines");
            String join = "{'op': 'add', 'path': 'members', 'value': " + ScimClient.members(ada) + "}";
            scim.patch("/Groups/" + group, join).succeeded();
            scim.patch("/Groups/" + group, join.replace("add", "remove")).succeeded();

            realm.admin()
                    .post(
                            "/components",
                            Map.of(
                                    "name",
                                    "administrators",
                                    "providerId",
                                    "hardcoded-ldap-role-mapper",
                                    "providerType",
                                    "org.keycloak.storage.ldap.mappers.LDAPStorageMapper",
                                    "parentId",
                                    federation,
                                    "config",
                                    Map.of("role", List.of("realm-management.manage-users"))))
                    .succeeded();

            assertError(scim.patch("/Groups/" + group, join), 403);
            assertError(scim.patch("/Users/" + ada, DEACTIVATE), 403);
        }
    }

    @Test
    void users_whom_a_client_makes_are_registered_in_a_directory_that_takes_them(TestRealm realm) throws Exception {
        try (LdapDirectory directory = LdapDirectory.start()) {
            directory.federateAndRegister(realm);
            String everybody =
                    realm.admin().post("/groups", Map.of("name", "Everybody")).createdId();
            realm.admin().put("/default-groups/" + everybody, "").succeeded();
            ScimClient scim = ScimClient.of(realm, "Okta");

            RestResponse made = scim.post(
                    "/Users",
                    "{'userName': 'ada', 'name': {'givenName': 'Ada', 'familyName': 'Lovelace'},"
                            + " 'emails': [{'value': 'ada@example.org', 'primary': true}]}");

            assertThat(made.status()).as(made.toString()).isEqualTo(201);
            assertThat(made.json().at("/name/familyName").asText()).isEqualTo("Lovelace");
            assertThat(directory.has("ada")).isTrue();
            assertThat(scim.get("/Users/" + ScimClient.id(made))
                            .json()
                            .at("/groups/0/display")
                            .asText())
                    .isEqualTo("Everybody");
        }
    }

    private static String id(ScimClient scim, String userName) {
        return scim.filter("/Users", "userName eq \"" + userName + "\"")
                .succeeded()
                .json()
                .at("/Resources/0/id")
                .asText();
    }

    private static List<String> found(ScimClient scim, String filter) {
        return names(scim.filter("/Users", filter).succeeded().json());
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.path("Resources").forEach(user -> names.add(user.path("userName").asText()));
        names.sort(null);
        return names;
    }
}
