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

/** RFC 7644 sections 3.8 to 3.12: media types, projection, names, /Me and errors. */
@GatehouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S17")
class Rfc7644Section38To312IT {
    private ScimClient scim;

    @BeforeAll
    void connect(TestRealm realm) {
        scim = Strict.client(realm);
    }

    @Test
    void section_3_8_scim_json_and_plain_json_are_understood() {
        RestResponse plain = scim.http()
                .withHeader("Content-Type", "application/json")
                .post("/Users", user("media.one").replace('\'', '"'));
        RestResponse text = scim.http()
                .withHeader("Content-Type", "text/plain")
                .post("/Users", user("media.two").replace('\'', '"'));

        assertThat(plain.status()).isEqualTo(201);
        assertError(text, 415);
    }

    @Test
    void section_3_9_attributes_are_chosen_and_left_out() {
        String id = ScimClient.id(scim.post(
                "/Users",
                user("choose.one", ", 'nickName': 'N', 'title': 'T', 'name': {'givenName': 'G', 'familyName': 'F'}")));

        JsonNode chosen = scim.get("/Users/" + id + "?attributes=nickName,name.givenName")
                .succeeded()
                .json();
        JsonNode rest = scim.get("/Users/" + id + "?excludedAttributes=nickName,id,name.givenName")
                .succeeded()
                .json();

        assertThat(chosen.has("id")).isTrue();
        assertThat(chosen.path("nickName").asText()).isEqualTo("N");
        assertThat(chosen.path("name")).hasSize(1);
        assertThat(chosen.has("title")).isFalse();
        assertThat(chosen.has("userName")).isFalse();
        assertThat(rest.has("id")).isTrue();
        assertThat(rest.has("nickName")).isFalse();
        assertThat(rest.path("name").path("familyName").asText()).isEqualTo("F");
        assertThat(rest.path("name").has("givenName")).isFalse();
        assertThat(rest.path("title").asText()).isEqualTo("T");
    }

    @Test
    void section_3_10_an_attribute_may_be_named_with_its_urn() {
        String id = ScimClient.id(scim.post("/Users", user("urn.one", ", 'nickName': 'U'")));

        JsonNode chosen = scim.get("/Users/" + id + "?attributes=" + Strict.USER + ":nickName")
                .succeeded()
                .json();
        assertThat(chosen.path("nickName").asText()).isEqualTo("U");
        scim.patch("/Users/" + id, "{'op': 'replace', 'path': '" + Strict.USER + ":nickName', 'value': 'V'}")
                .succeeded();
        assertThat(Strict.names(scim.filter("/Users", Strict.USER + ":nickName eq \"V\""), "userName"))
                .containsExactly("urn.one");
    }

    @Test
    void section_3_11_me_is_for_people() {
        RestResponse me = scim.get("/Me");

        assertThat(me.status()).isIn(403, 501);
        assertError(me, me.status());
    }

    @Test
    void section_3_12_every_error_is_in_the_same_form() {
        assertError(scim.get("/NoSuchEndpoint"), 404);
        assertError(scim.get("/Users/a/b/c"), 404);
        assertError(scim.http().send("PUT", "/Users"), 405);
        assertError(scim.http().send("DELETE", "/Schemas"), 405);
        assertError(scim.http().withHeader("Authorization", "Bearer wrong").get("/Users"), 401);
        assertError(scim.http().withHeader("Authorization", "Basic !!!").get("/Users"), 401);
        assertThat(scim.http()
                        .withHeader("Authorization", "Bearer wrong")
                        .get("/Users")
                        .headers()
                        .firstValue("WWW-Authenticate"))
                .isPresent();
        assertError(
                scim.post("/Users", "{'schemas': ['" + Strict.USER + "'], 'userName': 'a', 'userName': 'b'}"),
                400,
                "invalidSyntax");
        assertError(scim.post("/Groups", group("x", ", 'members': 5")), 400, "invalidValue");
    }

    @Test
    void section_3_12_a_body_that_is_too_large_is_refused() {
        assertError(scim.post("/Users", user("large.one", ", 'nickName': '" + "x".repeat(2_000_000) + "'")), 413);
    }
}
