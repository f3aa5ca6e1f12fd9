package dev.gatehouse.it.scim.conformance;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static dev.gatehouse.it.scim.conformance.Strict.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.it.scim.ScimClient;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** RFC 7644 section 3.5.1: replacing a resource. */
@GatehouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S17")
class Rfc7644Section351ReplaceIT {
    private ScimClient scim;

    @BeforeAll
    void connect(TestRealm realm) {
        scim = Strict.client(realm);
    }

    @Test
    void section_3_5_1_what_is_left_out_is_cleared_and_read_only_attributes_are_ignored() {
        String id = ScimClient.id(
                scim.post("/Users", user("put.one", ", 'nickName': 'N', 'title': 'T', 'name': {'familyName': 'F'}")));
        JsonNode replaced = scim.put(
                        "/Users/" + id,
                        user(
                                "put.one",
                                ", 'title': 'Changed', 'id': 'other', 'meta': {'created': 'x'}, 'groups': [{'value': 'y'}]"))
                .succeeded()
                .json();

        assertThat(replaced.path("id").asText()).isEqualTo(id);
        assertThat(replaced.path("title").asText()).isEqualTo("Changed");
        assertThat(replaced.has("nickName")).isFalse();
        assertThat(replaced.has("name")).isFalse();
        assertThat(replaced.path("active").asBoolean()).isTrue();
    }

    @Test
    void section_3_5_1_a_replace_needs_what_is_required_and_an_existing_resource() {
        String id = scim.createUser("put.two");

        assertError(
                scim.put("/Users/" + id, "{'schemas': ['" + Strict.USER + "'], 'nickName': 'N'}"), 400, "invalidValue");
        assertError(scim.put("/Users/no-such-id", user("put.three")), 404);
        scim.createUser("put.four");
        assertError(scim.put("/Users/" + id, user("put.four")), 409, "uniqueness");
    }
}
