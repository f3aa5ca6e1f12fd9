package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.util.List;
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
                .containsExactly("oauthbearertoken", "httpbasic", "oauth2");
        assertThat(config.path("authenticationSchemes").findValuesAsText("primary"))
                .containsExactly("true", "false", "false");

        JsonNode types = scim.get("/ResourceTypes").succeeded().json();
        assertThat(types.path("Resources").findValuesAsText("endpoint")).containsExactly("/Users", "/Groups");
        JsonNode schemas = scim.get("/Schemas").succeeded().json();
        assertThat(schemas.path("totalResults").asInt()).isEqualTo(3);
        for (JsonNode schema : schemas.path("Resources")) {
            assertThat(scim.get("/Schemas/" + schema.path("id").asText()).json())
                    .isEqualTo(schema);
        }
        assertThat(scim.get("/ResourceTypes/User").json())
                .isEqualTo(types.path("Resources").path(0));
        assertError(scim.get("/Schemas/urn:none"), 404);
        assertError(scim.filter("/Schemas", "id eq \"x\""), 403);
    }

    @Test
    void every_error_is_a_scim_error(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");

        assertError(scim.get("/Users/none"), 404);
        assertError(scim.get("/Nonsense"), 404);
        assertError(scim.get("/Users/none/deeper"), 404);
        assertError(scim.delete("/Users"), 405);
        assertError(scim.post("/Schemas", "{}"), 405);
        assertError(scim.get("/Me"), 403);
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
    }
}
