package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("S1")
class ProtocolIT {

    @Test
    void discovery_tells_what_the_server_does(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");

        JsonNode config = scim.get("/ServiceProviderConfig").succeeded().json();
        assertThat(config.path("patch").path("supported").asBoolean()).isTrue();
        assertThat(config.path("bulk").path("supported").asBoolean()).isTrue();
        assertThat(config.path("authenticationSchemes").findValuesAsText("type"))
                .containsExactly("oauthbearertoken");
        assertThat(config.at("/changePassword/supported").asBoolean()).isFalse();
        ScimClient managing = ScimClient.of(realm, "Managing", Map.of("passwords", "store"));
        assertThat(managing.get("/ServiceProviderConfig")
                        .json()
                        .at("/changePassword/supported")
                        .asBoolean())
                .isTrue();

        JsonNode types = scim.get("/ResourceTypes").succeeded().json();
        assertThat(types.path("Resources").findValuesAsText("endpoint")).containsExactly("/Users", "/Groups");
        JsonNode schemas = scim.get("/Schemas").succeeded().json();
        assertThat(schemas.path("totalResults").asInt()).isEqualTo(6);
        for (JsonNode schema : schemas.path("Resources")) {
            assertThat(scim.get("/Schemas/" + schema.path("id").asText()).json())
                    .isEqualTo(schema);
        }
        assertThat(scim.get("/ResourceTypes/User").json())
                .isEqualTo(types.path("Resources").path(0));
        assertDeclared(
                config,
                scim.get("/Schemas/" + config.at("/schemas/0").asText()).json().path("attributes"));
        assertError(scim.get("/Schemas/urn:none"), 404);
        assertError(scim.filter("/Schemas", "id eq \"x\""), 403);
    }

    /** Each attribute is in the schema, and of its type. */
    private static void assertDeclared(JsonNode document, JsonNode attributes) {
        for (Map.Entry<String, JsonNode> field : document.properties()) {
            if (List.of("schemas", "meta").contains(field.getKey())) {
                continue;
            }
            JsonNode declared = attributes
                    .valueStream()
                    .filter(attribute -> attribute.path("name").asText().equals(field.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(field.getKey() + " is not declared"));
            assertThat(field.getValue().isArray())
                    .as(field.getKey())
                    .isEqualTo(declared.path("multiValued").asBoolean());
            (field.getValue().isArray() ? field.getValue().path(0) : field.getValue())
                    .properties()
                    .forEach(part -> assertThat(declared.path("subAttributes").findValuesAsText("name"))
                            .contains(part.getKey()));
        }
    }

    @Test
    void endpoints_are_found_in_any_letter_case_and_resources_tell_their_address(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Microsoft");
        RestResponse created = scim.post("/users", "{'userName': 'ada'}").succeeded();
        String id = created.json().path("id").asText();
        String address = scim.base() + "/Users/" + id;

        assertAddress(created, address);
        assertAddress(scim.get("/uSERS/" + id), address);
        assertAddress(scim.get("/users/" + id + "?attributes=userName"), address);
        assertAddress(scim.put("/Users/" + id, "{'userName': 'ada', 'title': 'Countess'}"), address);
        assertAddress(scim.patch("/Users/" + id, "{'op': 'replace', 'path': 'title', 'value': 'Programmer'}"), address);
        String group = ScimClient.id(scim.post("/groups", "{'displayName': 'Engines'}"));
        assertAddress(scim.get("/groups/" + group), scim.base() + "/Groups/" + group);
        assertAddress(scim.get("/serviceproviderconfig"), scim.base() + "/ServiceProviderConfig");
        assertThat(scim.get("/users/.search").status()).isEqualTo(405);
        assertThat(scim.post(
                                "/bulk",
                                "{'schemas': ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], 'Operations':"
                                        + " [{'method': 'DELETE', 'path': '/users/" + id + "'}]}")
                        .succeeded()
                        .json()
                        .at("/Operations/0/location")
                        .asText())
                .isEqualTo(address);
        assertError(scim.get("/Users/" + id), 404);
    }

    private static void assertAddress(RestResponse answer, String address) {
        assertThat(answer.succeeded().headers().firstValue("Location")).contains(address);
        assertThat(answer.headers().firstValue("Content-Location")).contains(address);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/scim+json");
        assertThat(answer.json().at("/meta/location").asText(address)).isEqualTo(address);
    }

    @Test
    void every_error_is_a_scim_error(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");

        assertError(scim.get("/Users/none"), 404);
        assertError(scim.get("/Nonsense"), 404);
        assertError(scim.get("/Users/none/deeper"), 404);
        assertError(scim.delete("/Users"), 405);
        assertError(scim.post("/Schemas", "{}"), 405);
        assertError(scim.get("/Me"), 501);
        assertError(scim.post("/Bulk", "{}"), 400, "invalidSyntax");
        assertError(scim.post("/Users", ""), 400, "invalidSyntax");
        assertError(scim.post("/Users", "{'userName'"), 400, "invalidSyntax");
        assertError(scim.post("/Users", "{'userName': 'a', 'userName': 'b'}"), 400, "invalidSyntax");
        assertError(scim.post("/Users", "[".repeat(100)), 400, "invalidSyntax");
        assertError(scim.post("/Users", "[]"), 400, "invalidSyntax");
        assertError(scim.post("/Users", "{}"), 400, "invalidValue");
        assertError(scim.post("/Users", "{'userName': 'a<b>'}"), 400, "invalidValue");
        assertError(scim.post("/Users", "{'userName': '" + "x".repeat(1024 * 1024) + "'}"), 413);
        assertError(scim.get("/Users?startIndex=one"), 400, "invalidValue");
        assertError(scim.patch("/Users/none", "{'op': 'replace', 'value': {'active': false}}"), 404);
    }

    @Test
    void json_is_accepted_under_both_names_and_nothing_else_is(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");

        for (String type : List.of("application/json", "application/json; charset=utf-8", "application/scim+json")) {
            RestClient client = new RestClient(scim.base(), () -> "Bearer " + scim.token(), type);
            assertThat(client.post("/Users", "{\"userName\": \"u" + type.hashCode() + "\"}")
                            .status())
                    .as(type)
                    .isEqualTo(201);
        }
        RestClient xml = new RestClient(scim.base(), () -> "Bearer " + scim.token(), "application/xml");
        assertError(xml.post("/Users", "<user/>"), 415);
        assertError(scim.http().withHeader("Content-Encoding", "gzip").post("/Users", "{}"), 415);
    }

    @Test
    void what_could_be_read_in_two_ways_or_not_be_stored_is_refused(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Entra");
        String ada = "/Users/" + scim.createUser("ada");

        assertError(scim.http().post("/Users", "{\"userName\": \"abc\", \"USERNAME\": \"abd\"}"), 400, "invalidSyntax");
        for (String text : List.of("a\\u0000b", "\\ud83d")) {
            String patch =
                    "{\"Operations\": [{\"op\": \"replace\", \"path\": \"nickName\", \"value\": \"" + text + "\"}]}";
            assertError(scim.http().patch(ada, patch), 400, "invalidValue");
            String search =
                    "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"], \"filter\": \"nickName eq \\\""
                            + text.replace("\\", "\\\\") + "\\\"\"}";
            assertError(scim.http().post("/Users/.search", search), 400, "invalidFilter");
        }
        assertError(scim.get("/Users/a%00b"), 404);
        assertError(scim.patch(ada, "{'op': 'remove', 'path': 'active'}"), 400, "mutability");
        assertThat(scim.get("/Users?filter=active%20eq%20%22True%22")
                        .succeeded()
                        .json()
                        .path("totalResults")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void conditions_of_http_are_heeded_by_changes_and_reads(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Entra");
        String ada = "/Users/" + scim.createUser("ada");
        String version = scim.get(ada).headers().firstValue("ETag").orElseThrow();

        String body = "{\"userName\": \"ada\", \"title\": \"x\"}";
        for (String known : List.of("*", version)) {
            RestClient client = scim.http().withHeader("If-None-Match", known);
            assertError(client.put(ada, body), 412);
            assertError(client.delete(ada), 412);
        }
        assertError(scim.http().withHeader("If-Match", "W/\"x\"").get(ada), 412);
        assertThat(scim.http().withHeader("If-Match", version).get(ada).status())
                .isEqualTo(200);
        assertThat(scim.http()
                        .withHeader("If-None-Match", "W/\"x\"")
                        .put(ada, body)
                        .status())
                .isEqualTo(200);
    }
}
