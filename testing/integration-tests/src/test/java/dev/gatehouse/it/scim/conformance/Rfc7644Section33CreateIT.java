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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** RFC 7644 section 3.3: creating resources. */
@GatehouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S17")
class Rfc7644Section33CreateIT {
    private ScimClient scim;

    @BeforeAll
    void connect(TestRealm realm) {
        scim = Strict.client(realm);
    }

    @Test
    void section_3_3_a_create_answers_201_with_the_resource_and_its_address() {
        RestResponse created = scim.post("/Users", user("create.one", ", 'nickName': 'One'"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.headers().firstValue("Content-Type").orElse("")).startsWith("application/scim+json");
        assertThat(Strict.location(created)).startsWith(scim.base() + "/Users/");
        assertThat(created.json().path("nickName").asText()).isEqualTo("One");
        assertThat(created.json().path("active").asBoolean()).isTrue();
        assertThat(Strict.etag(created))
                .isEqualTo(created.json().at("/meta/version").asText());
    }

    @Test
    void section_3_3_a_duplicate_is_a_conflict() {
        scim.post("/Users", user("create.two")).succeeded();
        scim.post("/Groups", group("Create Two")).succeeded();

        assertError(scim.post("/Users", user("create.two")), 409, "uniqueness");
        assertError(scim.post("/Groups", group("Create Two")), 409, "uniqueness");
    }

    @Test
    void section_3_3_the_answer_can_be_limited() {
        JsonNode created = scim.post(
                        "/Users?attributes=nickName", user("create.three", ", 'nickName': 'T', 'title': 'X'"))
                .succeeded()
                .json();

        assertThat(created.path("nickName").asText()).isEqualTo("T");
        assertThat(created.has("title")).isFalse();
        assertThat(created.has("id")).isTrue();
    }

    @Test
    void section_3_3_what_is_not_json_is_refused() {
        assertError(scim.post("/Users", ""), 400, "invalidSyntax");
        assertError(scim.post("/Users", "{"), 400, "invalidSyntax");
        assertError(scim.post("/Users", "[]"), 400, "invalidSyntax");
        assertError(scim.post("/Users", "null"), 400, "invalidSyntax");
        assertError(scim.post("/Users", user("create.four") + "x"), 400, "invalidSyntax");
    }
}
