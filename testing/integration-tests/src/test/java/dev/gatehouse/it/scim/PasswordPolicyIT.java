package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import java.net.URI;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Passwords that come through SCIM. */
@GatehouseTest
@Tag("S9")
class PasswordPolicyIT {
    private static final Duration LONGER_THAN_ONE_ATTEMPT = Duration.ofMillis(3000);
    private static final String REFUSAL = "Your password is managed by your organization";

    @Test
    void passwords_are_forgotten_unless_the_connector_stores_them(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta", Map.of("profile", "okta"));
        String ada = ScimClient.id(scim.post("/Users", user("ada", "'password': 'Thr0w-away'")));

        assertThat(realm.admin().get("/users/" + ada + "/credentials").json()).isEmpty();
        assertThat(canSignIn(realm, "ada", "Thr0w-away")).isFalse();
    }

    @Test
    void a_stored_password_is_set_by_every_kind_of_request_and_never_shown(TestRealm realm) {
        ScimClient scim = storing(realm);
        realm.admin()
                .put("", Map.of("adminEventsEnabled", true, "adminEventsDetailsEnabled", true))
                .succeeded();

        RestResponse created = scim.post("/Users", user("ada", "'password': 'First-1'"));
        String ada = ScimClient.id(created);
        assertThat(canSignIn(realm, "ada", "First-1")).isTrue();
        scim.patch("/Users/" + ada, "{'op': 'replace', 'path': 'password', 'value': 'Second-2'}")
                .succeeded();
        assertThat(canSignIn(realm, "ada", "Second-2")).isTrue();
        assertThat(canSignIn(realm, "ada", "First-1")).isFalse();
        scim.patch("/Users/" + ada, "{'op': 'replace', 'value': {'password': 'Third-3'}}")
                .succeeded();
        assertThat(canSignIn(realm, "ada", "Third-3")).isTrue();
        RestResponse replaced = scim.put("/Users/" + ada, user("ada", "'password': 'Fourth-4'"));
        assertThat(canSignIn(realm, "ada", "Fourth-4")).isTrue();

        String events = realm.admin().get("/admin-events?max=100").succeeded().body();
        for (String password : List.of("First-1", "Second-2", "Third-3", "Fourth-4")) {
            assertThat(events + created.body() + replaced.body()).doesNotContain(password);
        }
        assertThat(told(realm)).contains("UPDATE users/" + ada, "ACTION users/" + ada + "/reset-password");
    }

    @Test
    void the_realms_password_policy_says_why_it_refuses(TestRealm realm) {
        ScimClient scim = storing(realm);
        realm.admin()
                .put("", Map.of("passwordPolicy", "length(8) and digits(1) and passwordHistory(3)"))
                .succeeded();

        RestResponse refused = scim.post("/Users", user("ada", "'password': 'short'"));

        assertError(refused, 400, "invalidValue");
        assertThat(refused.json().path("detail").asText()).contains("minimum length 8");
        assertThat(realm.userByName("ada").isMissingNode()).isTrue();
        String ada = ScimClient.id(scim.post("/Users", user("ada", "'password': 'long enough 1'")));
        assertError(
                scim.patch("/Users/" + ada, "{'op': 'replace', 'path': 'password', 'value': 'no digit in it'}"),
                400,
                "invalidValue");
        scim.put("/Users/" + ada, user("ada", "'password': 'long enough 1'")).succeeded();
        assertThat(canSignIn(realm, "ada", "long enough 1")).isTrue();
    }

    @Test
    void the_user_of_a_managed_password_cannot_change_it_and_signs_in_all_the_same(TestRealm realm) {
        ScimClient scim = storing(realm);
        ScimClient.id(scim.post("/Users", user("ada", "'password': 'First-1'")));
        realm.addUser("grace");

        SignIn person = new SignIn(realm);
        SignIn.Page refused = signIn(person, "&kc_action=UPDATE_PASSWORD", "ada", "First-1");
        assertThat(refused.text()).contains(REFUSAL);
        assertThat(refused.html().select("#password-new")).isEmpty();
        assertThat(canSignIn(realm, "ada", "First-1")).isTrue();
        assertThat(signIn(new SignIn(realm), "", "ada", "First-1").uri().getPath())
                .startsWith("/realms/" + realm.name() + "/account");

        SignIn.Page offered = signIn(new SignIn(realm), "&kc_action=UPDATE_PASSWORD", "grace", "password");
        assertThat(offered.html().select("#password-new")).hasSize(1);
    }

    @Test
    void a_managed_password_cannot_be_changed_by_forgetting_it(TestRealm realm) throws Exception {
        ScimClient scim = storing(realm);
        ScimClient.id(scim.post("/Users", user("ada", "'password': 'First-1'")));
        realm.admin().put("", Map.of("resetPasswordAllowed", true)).succeeded();
        try (MailServer mail = MailServer.of(realm)) {
            SignIn person = new SignIn(realm);
            SignIn.Page login = person.authorize("");
            SignIn.Page forgotten = person.open(URI.create(
                    login.html().selectFirst("a[href*=reset-credentials]").absUrl("href")));
            person.submit(forgotten, Map.of("username", "ada"));

            SignIn.Page refused = person.open(MailServer.link(mail.onlyMessage()));

            assertThat(refused.text()).contains(REFUSAL);
            assertThat(refused.html().select("#password-new")).isEmpty();
            assertThat(canSignIn(realm, "ada", "First-1")).isTrue();
        }
    }

    @Test
    void an_administrator_resets_a_managed_password_and_lets_the_user_choose_one(TestRealm realm) {
        ScimClient scim = storing(realm);
        String ada = ScimClient.id(scim.post("/Users", user("ada", "'password': 'First-1'")));

        reset(realm, ada, "By-hand-2", false);
        assertThat(canSignIn(realm, "ada", "By-hand-2")).isTrue();
        reset(realm, ada, "Temporary-3", true);
        SignIn person = new SignIn(realm);
        SignIn.Page form = signIn(person, "", "ada", "Temporary-3");
        person.submit(form, Map.of("password-new", "Chosen-4", "password-confirm", "Chosen-4"));

        assertThat(canSignIn(realm, "ada", "Chosen-4")).isTrue();
        assertThat(signIn(new SignIn(realm), "&kc_action=UPDATE_PASSWORD", "ada", "Chosen-4")
                        .text())
                .contains(REFUSAL);
        realm.admin()
                .put(
                        ScimClient.CONNECTORS + "/" + scim.connectorId(),
                        Map.of("settings", Map.of("passwords", "ignore")))
                .succeeded();
        assertThat(signIn(new SignIn(realm), "&kc_action=UPDATE_PASSWORD", "ada", "Chosen-4")
                        .html()
                        .select("#password-new"))
                .hasSize(1);
    }

    /** The first attempts fail where the password is written, since somebody else holds that row for longer than they wait. */
    @Test
    void a_password_is_set_once_though_the_request_had_to_be_done_again(TestRealm realm, KeycloakUnderTest keycloak)
            throws Exception {
        assumeTrue(keycloak.database().isPresent(), "needs a server that the tests started, for its database");
        ScimClient scim = storing(realm);
        String ada = ScimClient.id(scim.post("/Users", user("ada", "'password': 'First-1'")));
        realm.admin().put("", Map.of("adminEventsEnabled", true)).succeeded();
        CompletableFuture<RestResponse> answer;
        try (Connection database = keycloak.database().orElseThrow().connect();
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("select ID from CREDENTIAL where USER_ID = '" + ada + "' for update");
            answer = CompletableFuture.supplyAsync(
                    () -> scim.patch("/Users/" + ada, "{'op': 'replace', 'path': 'password', 'value': 'Second-2'}"));
            Thread.sleep(LONGER_THAN_ONE_ATTEMPT.toMillis());
            assertThat(answer).isNotDone();
            database.rollback();
        }

        assertThat(answer.get().status()).as(answer.get().toString()).isEqualTo(200);
        assertThat(canSignIn(realm, "ada", "Second-2")).isTrue();
        assertThat(canSignIn(realm, "ada", "First-1")).isFalse();
        assertThat(realm.admin().get("/users/" + ada + "/credentials").json()).hasSize(1);
        assertThat(told(realm)).containsOnlyOnce("ACTION users/" + ada + "/reset-password");
        assertThat(realm.admin().get("/gatehouse-scim/log?method=PATCH").json().path("entries"))
                .hasSize(1);
    }

    private static ScimClient storing(TestRealm realm) {
        return ScimClient.of(realm, "JumpCloud", Map.of("profile", "entra", "passwords", "store"));
    }

    private static String user(String userName, String more) {
        return "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'userName': '" + userName
                + "', 'name': {'givenName': 'Ada', 'familyName': 'Lovelace'},"
                + " 'emails': [{'value': 'ada@example.org', 'primary': true}], " + more + "}";
    }

    private static void reset(TestRealm realm, String user, String password, boolean temporary) {
        realm.admin()
                .put(
                        "/users/" + user + "/reset-password",
                        Map.of("type", "password", "value", password, "temporary", temporary))
                .succeeded();
    }

    private static SignIn.Page signIn(SignIn person, String parameters, String user, String password) {
        return person.submit(person.authorize(parameters), Map.of("username", user, "password", password));
    }

    private static boolean canSignIn(TestRealm realm, String user, String password) {
        return SignIn.tokens(realm, user, password, "").status() == 200;
    }

    private static List<String> told(TestRealm realm) {
        List<String> told = new ArrayList<>();
        for (JsonNode event :
                realm.admin().get("/admin-events?max=100").succeeded().json()) {
            told.add(event.path("operationType").asText() + " "
                    + event.path("resourcePath").asText());
        }
        return told;
    }
}
