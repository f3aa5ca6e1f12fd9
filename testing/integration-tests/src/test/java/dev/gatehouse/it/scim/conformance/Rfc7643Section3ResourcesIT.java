package dev.gatehouse.it.scim.conformance;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static dev.gatehouse.it.scim.conformance.Strict.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.scim.ScimClient;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** RFC 7643 section 3: what every resource has. */
@GatehouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S17")
class Rfc7643Section3ResourcesIT {
    private ScimClient scim;

    @BeforeAll
    void connect(TestRealm realm) {
        scim = Strict.client(realm);
    }

    @Test
    void section_3_schemas_names_the_schemas_whose_attributes_are_there() {
        JsonNode plain = scim.post("/Users", user("schemas.one")).succeeded().json();
        JsonNode extended = scim.post(
                        "/Users",
                        "{'schemas': ['" + Strict.USER + "', '" + Strict.ENTERPRISE + "'], 'userName': 'schemas.two', '"
                                + Strict.ENTERPRISE + "': {'department': 'Law'}}")
                .succeeded()
                .json();

        assertThat(plain.path("schemas")).hasSize(1);
        assertThat(plain.at("/schemas/0").asText()).isEqualTo(Strict.USER);
        assertThat(extended.path("schemas"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder(Strict.USER, Strict.ENTERPRISE);
        assertThat(extended.path(Strict.ENTERPRISE).path("department").asText()).isEqualTo("Law");
    }

    @Test
    void section_3_a_body_without_the_schema_of_its_type_is_refused() {
        assertError(scim.post("/Users", "{'userName': 'schemas.three'}"), 400, "invalidSyntax");
        assertError(scim.post("/Users", "{'schemas': [], 'userName': 'schemas.three'}"), 400, "invalidSyntax");
        assertError(
                scim.post("/Users", "{'schemas': ['" + Strict.GROUP + "'], 'userName': 'schemas.three'}"),
                400,
                "invalidSyntax");
        assertError(scim.post("/Users", "{'schemas': 'x', 'userName': 'schemas.three'}"), 400, "invalidSyntax");
    }

    @Test
    void section_3_1_the_server_alone_gives_id_and_meta() {
        JsonNode created = scim.post(
                        "/Users",
                        user(
                                "common.one",
                                ", 'id': 'mine', 'meta': {'resourceType': 'Group', 'created': '2001-01-01T00:00:00Z'}, 'externalId': 'Ext-1'"))
                .succeeded()
                .json();

        assertThat(created.path("id").asText()).isNotEmpty().isNotEqualTo("mine");
        assertThat(created.path("externalId").asText()).isEqualTo("Ext-1");
        assertThat(created.at("/meta/resourceType").asText()).isEqualTo("User");
        assertThat(Instant.parse(created.at("/meta/created").asText())).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(Instant.parse(created.at("/meta/lastModified").asText()))
                .isAfterOrEqualTo(Instant.parse(created.at("/meta/created").asText()));
        assertThat(created.at("/meta/location").asText())
                .isEqualTo(scim.base() + "/Users/" + created.path("id").asText());
        assertThat(created.at("/meta/version").asText()).startsWith("W/\"");
    }

    @Test
    void section_3_1_last_modified_moves_with_a_change_and_created_stays() throws InterruptedException {
        JsonNode before = scim.post("/Users", user("common.two")).succeeded().json();
        String path = "/Users/" + before.path("id").asText();
        Thread.sleep(5);
        JsonNode after = scim.put(path, user("common.two", ", 'title': 'Judge'"))
                .succeeded()
                .json();

        assertThat(after.at("/meta/created").asText())
                .isEqualTo(before.at("/meta/created").asText());
        assertThat(Instant.parse(after.at("/meta/lastModified").asText()))
                .isAfter(Instant.parse(before.at("/meta/lastModified").asText()));
        assertThat(after.at("/meta/version").asText())
                .isNotEqualTo(before.at("/meta/version").asText());
    }

    @Test
    void section_3_1_the_address_of_a_resource_leads_to_it() {
        RestResponse created = scim.post("/Users", user("common.three"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(Strict.location(created))
                .isEqualTo(created.json().at("/meta/location").asText());
        assertThat(scim.get(Strict.path(scim.base(), Strict.location(created)))
                        .succeeded()
                        .json())
                .isEqualTo(created.json());
    }
}
