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

/** RFC 7644 section 3.4: reading one resource, and many. */
@GatehouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S17")
class Rfc7644Section34RetrieveIT {
    private ScimClient scim;

    @BeforeAll
    void connect(TestRealm realm) {
        scim = Strict.client(realm);
    }

    @Test
    void section_3_4_1_a_known_resource_is_read_by_its_id() {
        String id = scim.createUser("read.one");

        RestResponse read = scim.get("/Users/" + id);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json().path("userName").asText()).isEqualTo("read.one");
        assertError(scim.get("/Users/no-such-id"), 404);
        assertError(scim.get("/Groups/" + id), 404);
    }

    @Test
    void section_3_4_2_a_list_has_its_envelope_and_integers_are_integers() {
        scim.createUser("list.one");
        JsonNode list = scim.get("/Users?count=1").succeeded().json();

        assertThat(list.at("/schemas/0").asText()).isEqualTo("urn:ietf:params:scim:api:messages:2.0:ListResponse");
        assertThat(list.path("totalResults").isInt()).isTrue();
        assertThat(list.path("itemsPerPage").isInt()).isTrue();
        assertThat(list.path("startIndex").isInt()).isTrue();
        assertThat(list.path("Resources")).hasSize(1);
    }

    @Test
    void section_3_4_2_nothing_found_is_an_empty_list() {
        JsonNode list = scim.filter("/Users", "userName eq \"nobody-at-all\"")
                .succeeded()
                .json();

        assertThat(list.path("totalResults").asInt(-1)).isZero();
        assertThat(list.path("Resources")).isEmpty();
    }

    @Test
    void section_3_4_2_2_the_examples_of_the_rfc() {
        scim.post(
                        "/Users",
                        user(
                                "bjensen",
                                ", 'name': {'familyName': 'O\\u0027Malley'}",
                                ", 'title': 'Guide', 'userType': 'Employee', 'emails': [{'type': 'work', 'value': 'bjensen@example.com'},"
                                        + " {'type': 'home', 'value': 'b@example.org'}]"))
                .succeeded();
        scim.post(
                        "/Users",
                        user(
                                "jsmith",
                                ", 'userType': 'Intern', 'emails': [{'type': 'home', 'value': 'j@example.com'}]"))
                .succeeded();

        assertFound("userName eq \"bjensen\"", "bjensen");
        assertFound("userName Eq \"BJensen\"", "bjensen");
        assertFound("name.familyName co \"O'Malley\"", "bjensen");
        assertFound("userName sw \"J\"", "jsmith");
        assertFound("urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"J\"", "jsmith");
        assertFound("title pr", "bjensen");
        assertFound("meta.lastModified gt \"2011-05-13T04:42:34Z\" and userName sw \"j\"", "jsmith");
        assertFound("meta.lastModified lt \"2011-05-13T04:42:34Z\"");
        assertFound("title pr and userType eq \"Employee\"", "bjensen");
        assertFound("title pr or userType eq \"Intern\"", "bjensen", "jsmith");
        assertFound(
                "userType eq \"Employee\" and (emails co \"example.com\" or emails.value co \"example.org\")",
                "bjensen");
        assertFound("userType ne \"Employee\" and userType pr and not (emails co \"example.org\")", "jsmith");
        assertFound("emails[type eq \"work\" and value co \"@example.com\"]", "bjensen");
        assertFound("emails[type eq \"work\" and value co \"@example.org\"]");
        assertFound(
                "emails[type eq \"work\" and value co \"@example.com\"] or ims[type eq \"xmpp\" and value co \"@foo.com\"]",
                "bjensen");
    }

    private void assertFound(String filter, String... userNames) {
        assertThat(Strict.names(scim.filter("/Users", filter), "userName"))
                .as(filter)
                .containsExactlyInAnyOrder(userNames);
    }

    @Test
    void section_3_4_2_2_a_filter_that_cannot_be_is_refused_with_a_reason() {
        for (String filter : List.of(
                "userName",
                "userName eq",
                "userName zz \"x\"",
                "userName eq \"x",
                "(userName eq \"x\"",
                "userName eq \"x\")",
                "emails[type eq \"work\"",
                "and userName eq \"x\"",
                "noSuchAttribute eq \"x\"",
                "active gt true",
                "not userName eq \"x\"",
                "")) {
            assertError(scim.filter("/Users", filter), 400, "invalidFilter");
        }
    }

    @Test
    void section_3_4_2_3_lists_are_sorted() {
        for (String name : List.of("sort.b", "sort.c", "sort.a")) {
            scim.post("/Users", user(name, ", 'displayName': '" + name.substring(5) + "'"))
                    .succeeded();
        }
        String sorted = "/Users?filter=userName%20sw%20%22sort.%22&sortBy=displayName";

        assertThat(Strict.names(scim.get(sorted), "displayName")).containsExactly("a", "b", "c");
        assertThat(Strict.names(scim.get(sorted + "&sortOrder=descending"), "displayName"))
                .containsExactly("c", "b", "a");
        assertError(scim.get("/Users?sortBy=noSuchAttribute"), 400, "invalidValue");
    }

    @Test
    void section_3_4_2_4_pages_cover_everybody_once() {
        for (int i = 0; i < 7; i++) {
            scim.createUser("page." + i);
        }
        List<String> seen = new ArrayList<>();
        for (int start = 1; start <= 7; start += 3) {
            RestResponse page = scim.get("/Users?filter=userName%20sw%20%22page.%22&count=3&startIndex=" + start);
            assertThat(page.json().path("totalResults").asInt()).isEqualTo(7);
            assertThat(page.json().path("startIndex").asInt()).isEqualTo(start);
            seen.addAll(Strict.names(page, "userName"));
        }

        assertThat(seen)
                .containsExactlyInAnyOrder("page.0", "page.1", "page.2", "page.3", "page.4", "page.5", "page.6");
        assertThat(scim.get("/Users?count=0")
                        .succeeded()
                        .json()
                        .path("totalResults")
                        .asInt())
                .isPositive();
        assertThat(scim.get("/Users?count=0").json().path("Resources")).isEmpty();
        assertThat(scim.get("/Users?startIndex=0&count=-5")
                        .succeeded()
                        .json()
                        .path("startIndex")
                        .asInt())
                .isEqualTo(1);
        assertThat(scim.get("/Users?startIndex=100000").succeeded().json().path("Resources"))
                .isEmpty();
        assertError(scim.get("/Users?count=many"), 400, "invalidValue");
    }

    @Test
    void section_3_4_3_a_search_is_a_post() {
        scim.post("/Users", user("search.one", ", 'displayName': 'Search'")).succeeded();
        scim.post("/Groups", group("search group")).succeeded();
        String body =
                "{'schemas': ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'], 'attributes': ['displayName'],"
                        + " 'filter': 'displayName sw \\'search\\'', 'startIndex': 1, 'count': 10}";
        String search = body.replace("\\'", "\\\"");

        RestResponse users = scim.post("/Users/.search", search);
        RestResponse everything = scim.post("/.search", search);

        assertThat(users.status()).isEqualTo(200);
        assertThat(Strict.names(users, "displayName")).containsExactly("Search");
        assertThat(users.json().at("/Resources/0").has("userName")).isFalse();
        assertThat(Strict.names(everything, "displayName")).containsExactlyInAnyOrder("Search", "search group");
    }
}
