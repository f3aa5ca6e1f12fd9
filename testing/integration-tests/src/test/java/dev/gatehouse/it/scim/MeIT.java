package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What users of a realm do with their own accounts at {@code /Me}. */
@GatehouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S1")
class MeIT {
    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";

    private TestRealm realm;
    private ScimClient connector;

    @BeforeAll
    void makeClients(TestRealm shared) {
        realm = shared;
        connector = ScimClient.of(realm, "Okta");
        addClient("portal", true);
        addClient("narrow", false);
        addClient("view", false);
        lend("view", "view-profile");
    }

    @Test
    void a_user_reads_her_own_account() {
        String id = realm.addUser("reader");
        ScimClient me = signedIn("portal", "reader");

        RestResponse answer = me.get("/Me");

        String location = me.base() + "/Users/" + id;
        JsonNode account = answer.succeeded().json();
        assertThat(account.path("id").asText()).isEqualTo(id);
        assertThat(account.path("userName").asText()).isEqualTo("reader");
        assertThat(account.at("/emails/0/value").asText()).isEqualTo("reader@example.org");
        assertThat(account.at("/meta/location").asText()).isEqualTo(location);
        assertThat(answer.headers().firstValue("Location")).contains(location);
        String version = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(me.http().withHeader("If-None-Match", version).get("/Me").status())
                .isEqualTo(304);
        assertThat(me.get("/Me?attributes=userName").json().has("emails")).isFalse();
        assertError(me.get("/Users/" + id), 401);
    }

    @Test
    void a_user_changes_what_the_account_console_lets_her_change() {
        String id = realm.addUser("changer");
        ScimClient me = signedIn("portal", "changer");

        RestResponse patched = me.patch(
                "/Me",
                "{'op': 'replace', 'path': 'name.givenName', 'value': 'Ada'}",
                "{'op': 'replace', 'path': 'emails', 'value': [{'value': 'ada@example.org', 'primary': true}]}");

        assertThat(patched.succeeded().json().at("/name/givenName").asText()).isEqualTo("Ada");
        assertThat(patched.headers().firstValue("Location")).contains(me.base() + "/Users/" + id);
        JsonNode user = realm.user(id);
        assertThat(user.path("firstName").asText()).isEqualTo("Ada");
        assertThat(user.path("email").asText()).isEqualTo("ada@example.org");
        assertThat(user.path("emailVerified").asBoolean()).isFalse();

        RestResponse late = new ScimClient(me.base(), "", me.token(), me.http().withHeader("If-Match", "W/\"other\""))
                .patch("/Me", "{'op': 'replace', 'path': 'name.givenName', 'value': 'Eve'}");
        assertError(late, 412);
        RestResponse wrong = me.patch("/Me", "{'op': 'replace', 'path': 'emails', 'value': [{'value': 'nonsense'}]}");
        assertError(wrong, 400, "invalidValue");
        assertThat(wrong.json().path("detail").asText()).contains("emails: ").doesNotContain("email:");
        realm.addUser("neighbour");
        assertError(
                me.patch("/Me", "{'op': 'replace', 'path': 'emails', 'value': [{'value': 'neighbour@example.org'}]}"),
                409,
                "uniqueness");
        assertThat(realm.user(id).path("firstName").asText()).isEqualTo("Ada");
    }

    @Test
    void a_replace_leaves_alone_what_is_not_the_users() {
        String id = realm.addUser("replacer");
        connector
                .patch("/Users/" + id, "{'op': 'replace', 'path': 'nickName', 'value': 'Keep'}")
                .succeeded();
        ScimClient me = signedIn("portal", "replacer");
        String rest = "'userName': 'replacer', 'emails': [{'value': 'replacer@example.org', 'primary': true}],"
                + " 'name': {'givenName': 'New', 'familyName': 'Name'}, 'groups': []";

        JsonNode replaced = me.put("/Me", "{'schemas': ['" + USER + "'], " + rest + "}")
                .succeeded()
                .json();
        RestResponse refused = me.put("/Me", "{'schemas': ['" + USER + "'], 'nickName': 'Mine', " + rest + "}");

        assertThat(replaced.path("nickName").asText()).isEqualTo("Keep");
        assertThat(replaced.path("active").asBoolean()).isTrue();
        assertThat(replaced.at("/name/givenName").asText()).isEqualTo("New");
        assertError(refused, 400, "mutability");
        assertThat(refused.json().path("detail").asText()).contains("nickName").doesNotContain("scim.");
    }

    @Test
    void what_the_realm_does_not_leave_to_users_is_refused_by_its_scim_name() {
        String id = realm.addUser("striver");
        ScimClient me = signedIn("portal", "striver");
        Map<String, String> wishes = Map.of(
                "active", "false",
                "userName", "'king'",
                "groups", "[{'value': 'admins'}]",
                "roles", "[{'value': 'Admin'}]",
                "phoneNumbers", "[{'value': '1', 'type': 'work'}]",
                "externalId", "'x'",
                "password", "'Secret123!'");

        wishes.forEach((attribute, value) -> {
            RestResponse answer =
                    me.patch("/Me", "{'op': 'replace', 'path': '" + attribute + "', 'value': " + value + "}");
            assertError(answer, 400, "mutability");
            assertThat(answer.json().path("detail").asText())
                    .contains(attribute)
                    .doesNotContain("scim.");
        });
        JsonNode user = realm.user(id);
        assertThat(user.path("enabled").asBoolean()).isTrue();
        assertThat(user.path("username").asText()).isEqualTo("striver");
        assertError(me.delete("/Me"), 501);
        assertError(me.post("/Me", "{}"), 501);
        assertThat(me.http().send("OPTIONS", "/Me").headers().firstValue("Allow"))
                .contains("GET, PUT, PATCH, HEAD, OPTIONS");
    }

    @Test
    void a_user_name_is_changed_where_the_realm_allows_it() {
        String id = realm.addUser("before");
        ScimClient me = signedIn("portal", "before");
        realm.admin().put("", Map.of("editUsernameAllowed", true)).succeeded();
        try {
            me.patch("/Me", "{'op': 'replace', 'path': 'userName', 'value': 'After'}")
                    .succeeded();
        } finally {
            realm.admin().put("", Map.of("editUsernameAllowed", false)).succeeded();
        }

        assertThat(realm.user(id).path("username").asText()).isEqualTo("after");
        assertThat(me.get("/Me").succeeded().json().path("userName").asText()).isEqualTo("After");
        assertError(me.patch("/Me", "{'op': 'replace', 'path': 'userName', 'value': 'service-account-x'}"), 403);
    }

    @Test
    void a_token_without_the_account_roles_opens_nothing() {
        realm.addUser("viewer");
        RestResponse foreign = signedIn("narrow", "viewer").get("/Me");
        assertError(foreign, 403);
        assertThat(foreign.json().path("detail").asText()).contains("aud");
        ScimClient viewer = signedIn("view", "viewer");

        viewer.get("/Me").succeeded();
        RestResponse refused = viewer.patch("/Me", "{'op': 'replace', 'path': 'name.givenName', 'value': 'A'}");
        assertError(refused, 403);
        assertThat(refused.json().path("detail").asText()).contains("manage-account");
    }

    @Test
    void connectors_strangers_and_disabled_users_have_no_account() {
        String id = realm.addUser("leaver");
        ScimClient me = signedIn("portal", "leaver");
        me.get("/Me").succeeded();

        realm.disableUser(id);

        assertError(me.get("/Me"), 401);
        assertError(connector.get("/Me"), 501);
        assertError(ScimClient.of(connector.base(), "", "").get("/Me"), 401);
        assertError(ScimClient.of(connector.base(), "", "no.such.token").get("/Me"), 401);
        assertError(me.get("/Me/x"), 401);
    }

    @Test
    void nobody_has_an_account_to_manage_where_the_account_client_is_disabled() {
        realm.addUser("shut");
        ScimClient me = signedIn("portal", "shut");
        me.get("/Me").succeeded();
        String client = "/clients/"
                + realm.admin()
                        .get("/clients?clientId=account")
                        .json()
                        .at("/0/id")
                        .asText();

        realm.admin().put(client, Map.of("enabled", false)).succeeded();
        try {
            assertError(me.get("/Me"), 403);
        } finally {
            realm.admin().put(client, Map.of("enabled", true)).succeeded();
        }
        me.get("/Me").succeeded();
    }

    private void addClient(String clientId, boolean fullScope) {
        realm.admin()
                .post(
                        "/clients",
                        Map.of(
                                "clientId",
                                clientId,
                                "publicClient",
                                true,
                                "directAccessGrantsEnabled",
                                true,
                                "fullScopeAllowed",
                                fullScope))
                .succeeded();
    }

    private ScimClient signedIn(String clientId, String username) {
        return ScimClient.of(URI.create(realm.uri() + "/gatehouse-scim/v2"), "", realm.accessToken(clientId, username));
    }

    /** Lets tokens of a client hold this role of the client {@code account}. */
    private void lend(String clientId, String role) {
        String account = idOf("account");
        JsonNode found = realm.admin()
                .get("/clients/" + account + "/roles/" + role)
                .succeeded()
                .json();
        realm.admin()
                .post("/clients/" + idOf(clientId) + "/scope-mappings/clients/" + account, List.of(found))
                .succeeded();
    }

    private String idOf(String clientId) {
        return realm.admin()
                .get("/clients?clientId=" + clientId)
                .succeeded()
                .json()
                .at("/0/id")
                .asText();
    }
}
