package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("S11")
class ExtensionSchemasIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String URN = "urn:ietf:params:scim:schemas:extension:acme:2.0:User";
    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:User";

    @Test
    void attributes_of_an_administrator_appear_in_discovery_and_round_trip(TestRealm realm) {
        declare(realm, "Acme", URN, "", "badgeId integer userAttribute=badge", "sites multiValued", "remote boolean");
        ScimClient scim = ScimClient.of(realm, "Strict", Map.of("profile", "generic"));

        JsonNode schema = scim.get("/Schemas/" + URN).succeeded().json();
        assertThat(schema.path("name").asText()).isEqualTo("Acme");
        assertThat(schema.path("attributes")).hasSize(3);
        assertThat(schema.findValuesAsText("name")).containsExactly("Acme", "badgeId", "remote", "sites");
        assertThat(schema.at("/attributes/0/type").asText()).isEqualTo("integer");
        assertThat(scim.get("/ResourceTypes/User")
                        .json()
                        .path("schemaExtensions")
                        .toString())
                .contains(URN);

        String body = "{'schemas': ['" + CORE + "', '" + URN + "'], 'userName': 'ada', '" + URN
                + "': {'badgeId': 42, 'sites': ['London', 'Paris'], 'remote': true}}";
        JsonNode created = scim.post("/Users", body).succeeded().json();
        String id = created.path("id").asText();
        assertThat(created.path("schemas").toString()).contains(URN);
        assertThat(created.path(URN).path("badgeId").asInt()).isEqualTo(42);
        assertThat(created.path(URN).path("remote").asBoolean()).isTrue();
        assertThat(texts(created.path(URN).path("sites"))).containsExactlyInAnyOrder("London", "Paris");
        assertError(scim.post("/Users", body.replace("42", "'x'").replace("ada", "bob")), 400, "invalidValue");

        JsonNode patched = scim.patch(
                        "/Users/" + id,
                        "{'op': 'replace', 'path': '" + URN + ":badgeId', 'value': 43}",
                        "{'op': 'add', 'path': '" + URN + ":sites', 'value': ['Rome', 'Paris']}",
                        "{'op': 'remove', 'path': '" + URN + ":remote'}")
                .succeeded()
                .json();
        assertThat(patched.path(URN).path("badgeId").asInt()).isEqualTo(43);
        assertThat(texts(patched.path(URN).path("sites"))).containsExactlyInAnyOrder("London", "Paris", "Rome");
        assertThat(patched.path(URN).has("remote")).isFalse();
        assertThat(scim.get("/Users/" + id + "?attributes=" + URN + ":badgeId")
                        .json()
                        .path(URN)
                        .toString())
                .isEqualTo("{\"badgeId\":43}");
    }

    @Test
    void an_attribute_of_an_administrator_is_usable_in_tokens(TestRealm realm) throws Exception {
        declare(realm, "Acme", URN, "", "badgeId integer userAttribute=badge");
        ScimClient scim = ScimClient.of(realm, "Strict", Map.of("profile", "generic"));
        realm.addUser("ada");
        String id = realm.userByName("ada").path("id").asText();
        ScimClient owner = ScimClient.of(realm, "Okta", Map.of("profile", "generic", "ownership", "unowned"));
        owner.patch("/Users/" + id, "{'op': 'add', 'value': {'" + URN + "': {'badgeId': 42}}}")
                .succeeded();
        realm.admin()
                .post(
                        "/clients",
                        Map.of(
                                "clientId",
                                "app",
                                "publicClient",
                                true,
                                "directAccessGrantsEnabled",
                                true,
                                "protocolMappers",
                                List.of(Map.of(
                                        "name",
                                        "badge",
                                        "protocol",
                                        "openid-connect",
                                        "protocolMapper",
                                        "oidc-usermodel-attribute-mapper",
                                        "config",
                                        Map.of(
                                                "user.attribute",
                                                "badge",
                                                "claim.name",
                                                "badge",
                                                "jsonType.label",
                                                "int",
                                                "access.token.claim",
                                                "true")))))
                .succeeded();

        JsonNode token = accessToken(realm, "ada");

        assertThat(token.path("badge").asInt()).isEqualTo(42);
        assertThat(scim.get("/Users/" + id).json().path(URN).path("badgeId").asInt())
                .isEqualTo(42);
    }

    @Test
    void a_schema_of_one_connector_is_nothing_to_another(TestRealm realm) {
        ScimClient okta = ScimClient.of(realm, "Okta", Map.of("profile", "generic"));
        ScimClient entra = ScimClient.of(realm, "Entra", Map.of("profile", "generic"));
        declare(realm, "Acme", URN, "Okta", "badgeId");
        String body =
                "{'schemas': ['" + CORE + "', '" + URN + "'], 'userName': 'ada', '" + URN + "': {'badgeId': '1'}}";

        assertError(entra.get("/Schemas/" + URN), 404);
        assertError(entra.post("/Users", body), 400, "invalidSyntax");
        assertThat(okta.post("/Users", body)
                        .succeeded()
                        .json()
                        .path(URN)
                        .path("badgeId")
                        .asText())
                .isEqualTo("1");
    }

    @Test
    void what_cannot_work_is_refused_when_it_is_saved(TestRealm realm) {
        declare(realm, "Acme", URN, "", "badgeId userAttribute=badge");

        assertRefused(post(realm, "Twin", URN.toUpperCase(), "", "x"), "already a schema");
        assertRefused(post(realm, "Shared", URN + ":2", "", "x userAttribute=BADGE"), "badge");
        assertRefused(post(realm, "Core", "urn:ietf:params:scim:schemas:core:2.0:User", "", "x"), "standard schema");
        assertRefused(post(realm, "Name", URN + ":2", "", "x userAttribute=LDAP_ID"), "LDAP_ID");
        assertRefused(post(realm, "Empty", URN + ":2", ""), "at least one attribute");
        assertRefused(post(realm, "Typo", URN + ":2", "", "{\"name\":"), "not valid JSON: {");
        assertRefused(post(realm, "Words", URN + ":2", "", "a {x}"), "{x}");
        assertRefused(post(realm, "Never", URN + ":2", "", "x required mutability=readOnly"), "cannot be required");
        assertRefused(post(realm, "Taken", URN + ":2", "", "schemas"), "cannot be named schemas");
        assertRefused(
                realm.admin()
                        .post(
                                "/components",
                                realm.component(
                                        "dev.gatehouse.scim.extension.ExtensionSchema",
                                        "extension",
                                        "Key",
                                        Map.of("urn", URN + ":2", "attributes", "x", "connecter", "Okta"))),
                "There is no setting connecter");
        assertThat(post(realm, "Second", URN + ":2", "", "x").status()).isEqualTo(201);
    }

    @Test
    void a_schema_for_a_connector_that_is_missing_is_nobodys_and_a_connectors_test_says_so(TestRealm realm) {
        ScimClient okta = ScimClient.of(realm, "Okta");
        declare(realm, "Acme", URN, "Okat", "badgeId");

        JsonNode steps = realm.admin()
                .post(ScimClient.CONNECTORS + "/" + okta.connectorId() + "/test", "")
                .succeeded()
                .json();

        assertError(okta.get("/Schemas/" + URN), 404);
        assertThat(steps.findValues("ok")).allMatch(JsonNode::asBoolean);
        assertThat(steps.findValuesAsText("message"))
                .anyMatch(message ->
                        message.contains(URN) && message.contains("no connector") && message.contains("Okat"));
    }

    private static void assertRefused(RestResponse answer, String words) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.body()).contains(words);
    }

    private static List<String> texts(JsonNode list) {
        return JSON.convertValue(list, JSON.getTypeFactory().constructCollectionType(List.class, String.class));
    }

    private static void declare(TestRealm realm, String name, String urn, String connector, String... attributes) {
        post(realm, name, urn, connector, attributes).succeeded();
    }

    private static RestResponse post(TestRealm realm, String name, String urn, String connector, String... attributes) {
        Map<String, Object> component = new LinkedHashMap<>(
                realm.component("dev.gatehouse.scim.extension.ExtensionSchema", "extension", name, Map.of()));
        component.put(
                "config",
                Map.of("urn", List.of(urn), "connector", List.of(connector), "attributes", List.of(attributes)));
        return realm.admin().post("/components", component);
    }

    private static JsonNode accessToken(TestRealm realm, String user) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(realm.uri() + "/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "grant_type=password&client_id=app&password=password&username=" + user))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        String token = JSON.readTree(answer.body()).path("access_token").asText();
        assertThat(token).as(answer.body()).contains(".");
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}
