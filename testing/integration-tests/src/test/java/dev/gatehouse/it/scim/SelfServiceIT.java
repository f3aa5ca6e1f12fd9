package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What users edit of themselves in a realm that lets them edit attributes which its user profile does not declare. */
@GatehouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S20")
class SelfServiceIT {
    private static final String MARK = "scim.connector";
    private static final String DISABLE = "{'op': 'replace', 'path': 'active', 'value': false}";

    private TestRealm realm;
    private ScimClient hr;

    @BeforeAll
    void openTheProfile(TestRealm shared) {
        realm = shared;
        hr = ScimClient.of(realm, "HR", Map.of("profile", "okta", "passwords", "store"));
        realm.admin()
                .post("/clients", Map.of("clientId", "portal", "publicClient", true, "directAccessGrantsEnabled", true))
                .succeeded();
        ObjectNode profile =
                (ObjectNode) realm.admin().get("/users/profile").succeeded().json();
        realm.admin()
                .put("/users/profile", profile.put("unmanagedAttributePolicy", "ENABLED"))
                .succeeded();
        realm.admin()
                .put("", Map.of("registrationAllowed", true, "editUsernameAllowed", false))
                .succeeded();
    }

    @Test
    void a_user_of_a_connector_cannot_shake_it_off_in_the_account_console() {
        String id = ScimClient.id(hr.post(
                "/Users",
                "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'userName': 'ada', 'nickName': 'Countess',"
                        + " 'password': 'password', 'name': {'givenName': 'Ada', 'familyName': 'Byron'},"
                        + " 'emails': [{'value': 'ada@example.org', 'primary': true}]}"));
        JsonNode before = realm.user(id).path("attributes");
        RestClient account = account("ada");
        ObjectNode own = (ObjectNode) account.get("").succeeded().json();

        assertThat(before.path(MARK).path(0).asText()).isEqualTo(hr.connectorId());
        assertThat(before.path("scim.password").path(0).asText()).isEqualTo(hr.connectorId());
        assertThat(own.toString()).doesNotContain("scim.").doesNotContain(hr.connectorId());

        for (Map<String, List<String>> sent : List.<Map<String, List<String>>>of(
                Map.of("color", List.of("red")),
                Map.of("color", List.of("green"), MARK, List.of()),
                Map.of("color", List.of("blue"), MARK, List.of("other"), "SCIM.Connector", List.of("x")),
                Map.of(
                        "color",
                        List.of("white"),
                        MARK,
                        List.of(hr.connectorId(), "other"),
                        "scim.password",
                        List.of(""),
                        "scim.nickName",
                        List.of("Queen"),
                        "gatehouse.devices",
                        List.of("none")))) {
            account.post("", own.set("attributes", json(sent))).succeeded();

            JsonNode after = realm.user(id).path("attributes");
            assertThat(after.path("color").path(0).asText())
                    .isEqualTo(sent.get("color").get(0));
            assertThat(((ObjectNode) after).without("color").toString()).isEqualTo(before.toString());
        }
        hr.patch("/Users/" + id, DISABLE).succeeded();
        assertThat(realm.user(id).path("enabled").asBoolean(true)).isFalse();
    }

    @Test
    void nobody_makes_herself_a_connectors() {
        String id = realm.addUser("grace");
        RestClient account = account("grace");
        ObjectNode own = (ObjectNode) account.get("").succeeded().json();

        account.post("", own.set("attributes", json(Map.of("color", List.of("red"), MARK, List.of(hr.connectorId())))))
                .succeeded();

        assertThat(realm.user(id).at("/attributes/color/0").asText()).isEqualTo("red");
        assertThat(realm.user(id).path("attributes").has(MARK)).isFalse();
        assertError(hr.patch("/Users/" + id, DISABLE), 403);
    }

    @Test
    void nobody_registers_as_a_connectors_or_becomes_it_while_she_signs_in() {
        SignIn browser = new SignIn(realm);
        SignIn.Page form = browser.authorize("&prompt=create");
        browser.submit(
                form,
                Map.of(
                        "username",
                        "mary",
                        "password",
                        "password",
                        "password-confirm",
                        "password",
                        "email",
                        "mary@example.org",
                        "firstName",
                        "Mary",
                        "lastName",
                        "Somerville",
                        "user.attributes.color",
                        "red",
                        "user.attributes." + MARK,
                        hr.connectorId(),
                        MARK,
                        hr.connectorId()));
        JsonNode mary = realm.userByName("mary");
        String id = mary.path("id").asText();
        realm.admin()
                .put("/users/" + id, Map.of("requiredActions", List.of("UPDATE_PROFILE")))
                .succeeded();
        SignIn again = new SignIn(realm);
        SignIn.Page update = again.submit(again.authorize(""), Map.of("username", "mary", "password", "password"));
        again.submit(
                update,
                Map.of(
                        "email",
                        "mary@example.org",
                        "firstName",
                        "Marie",
                        "lastName",
                        "Somerville",
                        "user.attributes." + MARK,
                        hr.connectorId(),
                        MARK,
                        hr.connectorId()));

        assertThat(mary.at("/attributes/color/0").asText()).isEqualTo("red");
        assertThat(mary.path("attributes").has(MARK)).isFalse();
        assertThat(realm.user(id).path("firstName").asText()).isEqualTo("Marie");
        assertThat(realm.user(id).path("attributes").has(MARK)).isFalse();
    }

    @Test
    void an_administrator_gives_and_takes_the_mark() {
        String id = realm.addUser("joan");
        ObjectNode joan = (ObjectNode) realm.user(id);

        realm.admin()
                .put("/users/" + id, joan.set("attributes", json(Map.of(MARK, List.of(hr.connectorId())))))
                .succeeded();
        hr.patch("/Users/" + id, DISABLE).succeeded();
        realm.admin()
                .put("/users/" + id, joan.set("attributes", json(Map.of())))
                .succeeded();
        assertError(hr.patch("/Users/" + id, DISABLE), 403);
    }

    private static JsonNode json(Map<String, List<String>> attributes) {
        return new ObjectMapper().valueToTree(attributes);
    }

    private RestClient account(String username) {
        String token = realm.accessToken("portal", username);
        return new RestClient(URI.create(realm.uri() + "/account"), () -> "Bearer " + token, "application/json")
                .withHeader("Accept", "application/json");
    }
}
