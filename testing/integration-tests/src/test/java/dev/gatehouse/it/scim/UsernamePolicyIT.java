package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a connector demands of names, and whether it may change them. */
@GatehouseTest
class UsernamePolicyIT {

    @Test
    @Tag("S12")
    void unix_names_are_demanded_of_new_and_renamed_users(TestRealm realm) {
        ScimClient scim = connector(realm, "Unix", Map.of("usernameRule", "unix"));

        for (String name : List.of("1ada", "ada@example.org", "a".repeat(31), "Ada", "_ada")) {
            assertError(scim.post("/Users", "{'userName': '" + name + "'}"), 400, "invalidValue");
        }
        String ada = scim.createUser("ada.love-lace_1");
        assertError(rename(scim, ada, "ada@example.org"), 400, "invalidValue");
        rename(scim, ada, "lovelace").succeeded();
        scim.patch("/Users/" + ada, "{'op': 'replace', 'path': 'title', 'value': 'Countess'}")
                .succeeded();
    }

    @Test
    @Tag("S12")
    void email_names_names_and_unique_addresses_are_demanded(TestRealm realm) {
        realm.admin()
                .put("", Map.of("loginWithEmailAllowed", false, "duplicateEmailsAllowed", true))
                .succeeded();
        ScimClient scim = connector(
                realm, "Strict", Map.of("usernameRule", "email", "uniqueEmail", "true", "requireNames", "true"));

        assertError(scim.post("/Users", user("ada", "Ada", "ada@example.org")), 400, "invalidValue");
        RestResponse nameless = scim.post("/Users", user("ada@example.org", "", "ada@example.org"));
        assertError(nameless, 400, "invalidValue");
        assertThat(nameless.json().path("detail").asText()).contains("name.givenName");
        String ada = ScimClient.id(scim.post("/Users", user("ada@example.org", "Ada", "ada@example.org")));
        assertError(scim.post("/Users", user("grace@example.org", "Grace", "ada@example.org")), 409, "uniqueness");
        assertError(scim.patch("/Users/" + ada, "{'op': 'remove', 'path': 'name.familyName'}"), 400, "invalidValue");

        ScimClient lax = connector(realm, "Lax", Map.of());
        ScimClient.id(lax.post("/Users", user("grace", "", "ada@example.org")));
    }

    @Test
    @Tag("S12")
    void an_address_that_another_user_has_is_kept_for_scim_until_it_is_free(TestRealm realm) {
        ScimClient scim = connector(realm, "Keeping", Map.of());
        String ada = ScimClient.id(scim.post("/Users", user("ada", "Ada", "shared@example.org")));
        RestResponse made = scim.post("/Users", user("grace", "Grace", "Shared@example.org"));
        String grace = ScimClient.id(made);

        assertThat(made.json().at("/emails/0/value").asText()).isEqualTo("Shared@example.org");
        assertThat(realm.user(grace).has("email")).isFalse();
        assertThat(scim.filter("/Users", "emails.value eq \"shared@example.org\"")
                        .json()
                        .path("totalResults")
                        .asInt())
                .isEqualTo(2);
        realm.admin().put("/users/" + grace, realm.user(grace)).succeeded();
        scim.patch("/Users/" + grace, "{'op': 'add', 'path': 'title', 'value': 'Admiral'}")
                .succeeded();
        assertThat(scim.get("/Users/" + grace).json().path("emails"))
                .isEqualTo(made.json().path("emails"));
        assertThat(realm.user(grace).has("email")).isFalse();

        scim.patch("/Users/" + ada, "{'op': 'replace', 'path': 'emails', 'value': [{'value': 'ada@example.org'}]}")
                .succeeded();
        RestResponse later = scim.put("/Users/" + grace, user("grace", "Grace", "Shared@example.org"));
        assertThat(later.succeeded().json().path("emails"))
                .isEqualTo(made.json().path("emails"));
        assertThat(realm.user(grace).path("email").asText()).isEqualTo("shared@example.org");
        scim.patch("/Users/" + grace, "{'op': 'replace', 'path': 'emails', 'value': [{'value': 'ada@example.org'}]}")
                .succeeded();
        assertThat(realm.user(grace).has("email")).isFalse();
    }

    @Test
    @Tag("S12")
    void an_address_that_another_user_has_is_refused_where_the_connector_says_so(TestRealm realm) {
        realm.addUser("ada");
        ScimClient refusing = connector(realm, "Refusing", Map.of("takenEmail", "refuse"));
        ScimClient unique = connector(realm, "Unique", Map.of("uniqueEmail", "true", "takenEmail", "keep"));

        assertError(refusing.post("/Users", user("grace", "Grace", "ada@example.org")), 409, "uniqueness");
        assertError(unique.post("/Users", user("grace", "Grace", "ada@example.org")), 409, "uniqueness");
    }

    @Test
    @Tag("S14")
    void renaming_is_refused_as_the_connector_says(TestRealm realm) {
        ScimClient never = connector(realm, "Never", Map.of("rename", "refused"));
        ScimClient careful = connector(realm, "Careful", Map.of("rename", "refused-with-devices"));
        String ada = never.createUser("ada");
        String grace = careful.createUser("grace");
        realm.admin().put("", Map.of("editUsernameAllowed", true)).succeeded();

        assertError(rename(never, ada, "countess"), 400, "mutability");
        never.patch("/Users/" + ada, "{'op': 'replace', 'path': 'userName', 'value': 'Ada'}")
                .succeeded();
        rename(careful, grace, "admiral").succeeded();
        ScimDevices.enrol(realm, grace);
        RestResponse refused = rename(careful, grace, "grace");

        assertError(refused, 400, "mutability");
        assertThat(refused.json().path("detail").asText()).contains("devices");
        assertThat(realm.user(grace).path("username").asText()).isEqualTo("admiral");
    }

    @Test
    @Tag("S14")
    void the_name_changes_with_the_address_where_the_address_is_the_name(TestRealm realm) {
        realm.admin()
                .put("", Map.of("registrationEmailAsUsername", true, "editUsernameAllowed", false))
                .succeeded();
        Map<String, String> entra = Map.of("profile", "entra", "ownership", "unowned");
        ScimClient scim = ScimClient.of(realm, "Entra", entra);
        ScimClient never = ScimClient.of(realm, "Never", Map.of("profile", "entra", "rename", "refused"));
        String path = "/Users/" + ScimClient.id(scim.post("/Users", user("Ada@example.org", "Ada", "Ada@example.org")));

        JsonNode married = scim.put(path, user("Ada.King@example.org", "Ada", "Ada.King@example.org"))
                .succeeded()
                .json();
        assertThat(married.path("userName").asText()).isEqualTo("Ada.King@example.org");
        assertNamed(realm, path, "ada.king@example.org");
        scim.patch(
                        path,
                        "{'op': 'replace', 'value': {'userName': 'ada@example.com',"
                                + " 'emails[primary eq true].value': 'ada@example.com'}}")
                .succeeded();
        assertNamed(realm, path, "ada@example.com");
        assertError(
                never.patch(
                        "/Users/" + ScimClient.id(never.post("/Users", user("eve@x.org", "Eve", "eve@x.org"))),
                        "{'op': 'replace', 'value': {'userName': 'x@example.com',"
                                + " 'emails': [{'value': 'x@example.com', 'primary': true}]}}"),
                400,
                "mutability");
        realm.addUser("taken");
        assertError(scim.put(path, user("taken@example.org", "Ada", "taken@example.org")), 409, "uniqueness");
        for (RestResponse halved : List.of(
                rename(scim, path.substring(7), "other@example.com"),
                scim.patch(path, "{'op': 'replace', 'path': 'emails', 'value': [{'value': 'other@example.com'}]}"),
                scim.put(path, user("ada@example.com", "Ada", "other@example.com")))) {
            assertError(halved, 400, "invalidValue");
            assertThat(halved.json().path("detail").asText()).contains("userName must be the primary e-mail address");
        }
        assertNamed(realm, path, "ada@example.com");

        JsonNode left = scim.put(
                        path,
                        user("ada@example.com", "Augusta", "other@example.com")
                                .replace("{'user", "{'active': false, 'user"))
                .succeeded()
                .json();

        assertThat(left.path("active").asBoolean(true)).isFalse();
        assertThat(left.at("/name/givenName").asText()).isEqualTo("Ada");
        assertThat(left.at("/emails/0/value").asText()).isEqualTo("ada@example.com");
        assertThat(realm.user(path.substring(7)).path("enabled").asBoolean(true))
                .isFalse();
        assertNamed(realm, path, "ada@example.com");
    }

    @Test
    @Tag("S14")
    void a_user_from_before_the_address_was_the_name_is_changed_and_brought_in_line(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Entra");
        String path = "/Users/" + realm.addUser("ada");
        String grace = "/Users/" + realm.addUser("grace");
        realm.admin().put("", Map.of("registrationEmailAsUsername", true)).succeeded();

        JsonNode titled = scim.patch(path, "{'op': 'replace', 'value': {'title': 'Countess', 'active': false}}")
                .succeeded()
                .json();
        assertThat(titled.path("title").asText()).isEqualTo("Countess");
        assertThat(titled.path("active").asBoolean(true)).isFalse();
        assertThat(titled.path("userName").asText()).isEqualTo("ada");
        assertError(rename(scim, path.substring(7), "countess"), 400, "invalidValue");
        rename(scim, path.substring(7), "ada@example.org").succeeded();
        assertNamed(realm, path, "ada@example.org");

        ScimClient me = ownAccount(realm, scim, "grace");
        String move = "{'op': 'replace', 'value': {'userName': 'grace@example.com',"
                + " 'emails': [{'value': 'grace@example.com', 'primary': true}]}}";
        assertError(me.patch("/Me", move), 400, "mutability");
        realm.admin().put("", Map.of("editUsernameAllowed", true)).succeeded();
        me.patch("/Me", move).succeeded();
        assertNamed(realm, grace, "grace@example.com");
    }

    private static ScimClient ownAccount(TestRealm realm, ScimClient scim, String username) {
        realm.admin()
                .post("/clients", Map.of("clientId", "portal", "publicClient", true, "directAccessGrantsEnabled", true))
                .succeeded();
        return ScimClient.of(scim.base(), "", realm.accessToken("portal", username));
    }

    private static void assertNamed(TestRealm realm, String path, String address) {
        JsonNode user = realm.userByName(address);
        assertThat(user.path("id").asText()).isEqualTo(path.substring(7));
        assertThat(user.path("email").asText()).isEqualTo(address);
    }

    @Test
    @Tag("S12")
    void settings_that_cannot_work_are_refused_when_they_are_saved(TestRealm realm) {
        for (Map<String, String> wrong : List.of(
                Map.of("ownership", "all"),
                Map.of("passwords", "hash"),
                Map.of("usernameRule", "windows"),
                Map.of("uniqueEmail", "perhaps"),
                Map.of("takenEmail", "share"),
                Map.of("takeover", "username,shoe-size"),
                Map.of("rename", "sometimes"),
                Map.of("inviteHours", "0"),
                Map.of("inviteActions", "DANCE"),
                Map.of("inviteClient", "no-such-client"),
                Map.of("inviteRedirectUri", "https://example.org/"))) {
            RestResponse refused =
                    realm.admin().post(ScimClient.CONNECTORS, Map.of("name", "Wrong", "settings", wrong));
            assertThat(refused.status()).as(wrong + ": " + refused).isEqualTo(400);
            assertThat(refused.body()).contains(wrong.keySet().iterator().next());
        }
    }

    private static ScimClient connector(TestRealm realm, String name, Map<String, String> settings) {
        realm.admin().put("", Map.of("editUsernameAllowed", true)).succeeded();
        Map<String, String> all = new HashMap<>(settings);
        all.put("profile", "entra");
        return ScimClient.of(realm, name, all);
    }

    private static RestResponse rename(ScimClient scim, String user, String userName) {
        return scim.patch("/Users/" + user, "{'op': 'replace', 'path': 'userName', 'value': '" + userName + "'}");
    }

    private static String user(String userName, String givenName, String email) {
        return "{'userName': '" + userName + "', 'name': {'givenName': '" + givenName
                + "', 'familyName': 'Lovelace'}, 'emails': [{'value': '" + email + "', 'primary': true}]}";
    }
}
