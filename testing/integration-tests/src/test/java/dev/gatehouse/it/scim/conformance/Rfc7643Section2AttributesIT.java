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

/** RFC 7643 section 2: attributes, their types, lists, and what has no value. */
@GatehouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S17")
class Rfc7643Section2AttributesIT {
    private ScimClient scim;

    @BeforeAll
    void connect(TestRealm realm) {
        scim = Strict.client(realm);
    }

    @Test
    void section_2_1_names_of_attributes_match_in_any_letter_case() {
        JsonNode created = scim.post(
                        "/Users", "{'SCHEMAS': ['" + Strict.USER + "'], 'USERNAME': 'case.one', 'NickName': 'C'}")
                .succeeded()
                .json();

        assertThat(created.path("userName").asText()).isEqualTo("case.one");
        assertThat(created.path("nickName").asText()).isEqualTo("C");
    }

    @Test
    void section_2_3_values_of_another_type_are_refused() {
        assertError(scim.post("/Users", user("type.one", ", 'nickName': 7")), 400, "invalidValue");
        assertError(scim.post("/Users", user("type.two", ", 'active': 'yes'")), 400, "invalidValue");
        assertError(scim.post("/Users", user("type.three", ", 'name': 'Barbara'")), 400, "invalidValue");
        assertError(scim.post("/Users", user("type.four", ", 'emails': 'a@example.org'")), 400, "invalidValue");
        assertError(scim.post("/Users", user("type.five", ", 'emails': [{'value': 5}]")), 400, "invalidValue");
        assertError(
                scim.post("/Users", user("type.six", ", 'userName': ['a']").replace("'userName': 'type.six', ", "")),
                400,
                "invalidValue");
    }

    @Test
    void section_2_3_6_binary_values_are_base64() {
        JsonNode created = scim.post("/Users", user("binary.one", ", 'x509Certificates': [{'value': 'TUlJQg=='}]"))
                .succeeded()
                .json();

        assertThat(created.at("/x509Certificates/0/value").asText()).isEqualTo("TUlJQg==");
        assertError(
                scim.post("/Users", user("binary.two", ", 'x509Certificates': [{'value': '***'}]")),
                400,
                "invalidValue");
    }

    @Test
    void section_2_4_lists_keep_their_order_and_at_most_one_value_is_primary() {
        JsonNode created = scim.post(
                        "/Users",
                        user(
                                "list.one",
                                ", 'phoneNumbers': [{'value': '3', 'type': 'fax'}, {'value': '1', 'type': 'work', 'primary': true},"
                                        + " {'value': '2', 'type': 'own kind'}]"))
                .succeeded()
                .json();

        assertThat(created.path("phoneNumbers").findValuesAsText("value")).containsExactly("3", "1", "2");
        assertThat(created.at("/phoneNumbers/2/type").asText()).isEqualTo("own kind");
        assertError(
                scim.post(
                        "/Users",
                        user(
                                "list.two",
                                ", 'emails': [{'value': 'a@example.org', 'primary': true}, {'value': 'b@example.org', 'primary': true}]")),
                400,
                "invalidValue");
    }

    @Test
    void section_2_5_null_and_an_empty_list_mean_no_value() {
        JsonNode created = scim.post("/Users", user("null.one", ", 'nickName': null, 'emails': [], 'name': null"))
                .succeeded()
                .json();

        assertThat(created.has("nickName")).isFalse();
        assertThat(created.has("emails")).isFalse();
        assertThat(created.has("name")).isFalse();
    }
}
