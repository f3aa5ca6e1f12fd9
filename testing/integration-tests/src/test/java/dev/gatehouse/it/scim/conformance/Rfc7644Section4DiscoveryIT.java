package dev.gatehouse.it.scim.conformance;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static dev.gatehouse.it.scim.conformance.Strict.group;
import static dev.gatehouse.it.scim.conformance.Strict.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.scim.ScimClient;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** RFC 7644 section 4 and RFC 7643 sections 5 to 7: what the server tells about itself. */
@GatehouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S17")
class Rfc7644Section4DiscoveryIT {
    private ScimClient scim;

    @BeforeAll
    void connect(TestRealm realm) {
        scim = Strict.client(realm);
    }

    @Test
    void section_4_the_configuration_tells_what_is_supported() {
        JsonNode config = scim.get("/ServiceProviderConfig").succeeded().json();

        for (String feature : List.of("patch", "bulk", "filter", "sort", "etag")) {
            assertThat(config.at("/" + feature + "/supported").asBoolean())
                    .as(feature)
                    .isTrue();
        }
        assertThat(config.path("changePassword").has("supported")).isTrue();
        assertThat(config.at("/filter/maxResults").asInt()).isPositive();
        assertThat(config.path("authenticationSchemes")).isNotEmpty();
        for (JsonNode scheme : config.path("authenticationSchemes")) {
            assertThat(scheme.path("type").asText()).isNotEmpty();
            assertThat(scheme.path("name").asText()).isNotEmpty();
            assertThat(scheme.path("description").asText()).isNotEmpty();
        }
        assertThat(config.at("/meta/resourceType").asText()).isEqualTo("ServiceProviderConfig");
    }

    @Test
    void section_4_types_and_schemas_are_listed_and_read_one_by_one() {
        RestResponse types = scim.get("/ResourceTypes");
        RestResponse schemas = scim.get("/Schemas");

        assertThat(Strict.names(types, "id")).contains("User", "Group");
        assertThat(Strict.names(schemas, "id")).contains(Strict.USER, Strict.GROUP, Strict.ENTERPRISE);
        for (JsonNode type : types.json().path("Resources")) {
            assertThat(scim.get("/ResourceTypes/" + type.path("id").asText())
                            .succeeded()
                            .json())
                    .isEqualTo(type);
            assertThat(scim.get(type.path("endpoint").asText()).status()).isEqualTo(200);
        }
        for (JsonNode schema : schemas.json().path("Resources")) {
            assertThat(scim.get("/Schemas/" + schema.path("id").asText())
                            .succeeded()
                            .json())
                    .isEqualTo(schema);
        }
        assertError(scim.get("/Schemas/urn:none"), 404);
        assertError(scim.get("/Schemas?filter=id%20eq%20%22x%22"), 403);
    }

    @Test
    void section_7_every_attribute_has_its_characteristics() {
        List<JsonNode> attributes = new ArrayList<>();
        for (JsonNode schema : scim.get("/Schemas").succeeded().json().path("Resources")) {
            schema.path("attributes").forEach(attributes::add);
        }

        assertThat(attributes).isNotEmpty();
        for (JsonNode attribute : attributes) {
            for (String characteristic :
                    List.of("name", "type", "multiValued", "description", "required", "mutability", "returned")) {
                assertThat(attribute.has(characteristic))
                        .as(attribute + " " + characteristic)
                        .isTrue();
            }
            assertThat(attribute.path("type").asText().equals("complex")).isEqualTo(attribute.has("subAttributes"));
        }
        assertThat(scim.post("/Users", user("discovery.one")).status()).isEqualTo(201);
        assertThat(scim.post("/Groups", group("Discovery")).status()).isEqualTo(201);
    }
}
