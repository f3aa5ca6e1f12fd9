package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Searches by POST, and over both types of resources, RFC 7644 sections 3.4.2.1 and 3.4.3. */
@GatehouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S17")
class SearchIT {
    private ScimClient scim;

    @BeforeAll
    void fill(TestRealm realm) {
        scim = ScimClient.of(realm, "search", Map.of("profile", "generic", "ownership", "own"));
        for (String letter : List.of("a", "b", "c", "d")) {
            scim.post(
                            "/Users",
                            "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'userName': 'user-" + letter
                                    + "', 'title': 'Title " + (char) ('z' - letter.charAt(0) + 'a') + "'}")
                    .succeeded();
        }
        List.of("group-a", "group-b", "group-c").forEach(scim::createGroup);
    }

    @Test
    void a_posted_search_filters_sorts_and_chooses_as_parameters_do() {
        JsonNode found = search(
                        "/Users/.search",
                        "'filter': 'userName sw \\'user-\\' and title ne \\'Title z\\'', 'sortBy': 'title',"
                                + " 'sortOrder': 'descending', 'StartIndex': 2, 'count': 5,"
                                + " 'attributes': ['userName', 'title']")
                .succeeded()
                .json();

        assertThat(names(found)).containsExactly("user-c", "user-d");
        assertThat(found.path("totalResults").asInt()).isEqualTo(3);
        assertThat(found.path("startIndex").asInt()).isEqualTo(2);
        assertThat(found.at("/Resources/0").has("title")).isTrue();
        assertThat(found.at("/Resources/0").has("meta")).isFalse();
        assertThat(names(search("/Groups/.search", "'excludedAttributes': ['members']")
                        .succeeded()
                        .json()))
                .containsExactly("group-a", "group-b", "group-c");
    }

    @Test
    void a_posted_search_follows_cursors() {
        String order = "'sortBy': 'title', 'count': 3, ";
        JsonNode first =
                search("/Users/.search", order + "'cursor': ''").succeeded().json();
        String next = first.path("nextCursor").asText();
        JsonNode second = search("/Users/.search", order + "'cursor': '" + next + "'")
                .succeeded()
                .json();
        JsonNode back = search(
                        "/Users/.search",
                        order + "'cursor': '" + second.path("previousCursor").asText() + "'")
                .succeeded()
                .json();

        assertThat(names(first)).containsExactly("user-d", "user-c", "user-b");
        assertThat(first.has("startIndex")).isFalse();
        assertThat(first.has("previousCursor")).isFalse();
        assertThat(names(second)).containsExactly("user-a");
        assertThat(second.has("nextCursor")).isFalse();
        assertThat(names(back)).isEqualTo(names(first));
        assertThat(names(scim.get("/Users?sortBy=title&count=3&cursor=" + next)
                        .succeeded()
                        .json()))
                .as("the cursor serves the same query by GET")
                .containsExactly("user-a");
        assertError(search("/Users/.search", "'cursor': '" + next + "'"), 400, "invalidCursor");
        assertError(search("/Groups/.search", order + "'cursor': '" + next + "'"), 400, "invalidCursor");
        assertError(search("/Users/.search", "'cursor': '', 'startIndex': 1"), 400, "invalidValue");
        assertError(search("/Users/.search", "'cursor': '', 'count': -1"), 400, "invalidCount");
    }

    @Test
    void a_search_that_makes_no_sense_is_refused() {
        assertError(scim.post("/Users/.search", "{'schemas': []}"), 400, "invalidSyntax");
        assertError(scim.post("/.search", "[]"), 400, "invalidSyntax");
        assertError(search("/Users/.search", "'count': 'two'"), 400, "invalidValue");
        assertError(search("/Users/.search", "'filter': 5"), 400, "invalidValue");
        assertError(search("/Users/.search", "'attributes': 'userName'"), 400, "invalidValue");
        assertError(search("/Users/.search", "'filter': 'userName eq'"), 400, "invalidFilter");
        assertError(search("/Users/.search", "'sortOrder': 'sideways'"), 400, "invalidValue");
        RestResponse get = scim.get("/Users/.search");
        assertError(get, 405);
        assertThat(get.headers().firstValue("Allow")).contains("POST, OPTIONS");
        assertError(scim.get("/.search"), 405);
        assertError(search("/.search/x", "'count': 1"), 404);
    }

    @Test
    void pages_at_the_root_lead_from_users_to_groups() {
        List<String> byPost = new ArrayList<>();
        List<String> byGet = new ArrayList<>();
        for (int start = 1; start <= 7; start += 3) {
            JsonNode posted = search("/.search", "'count': 3, 'startIndex': " + start)
                    .succeeded()
                    .json();
            assertThat(posted.path("totalResults").asInt()).isEqualTo(7);
            assertThat(posted.path("startIndex").asInt()).isEqualTo(start);
            byPost.addAll(names(posted));
            byGet.addAll(
                    names(scim.get("?count=3&startIndex=" + start).succeeded().json()));
        }

        assertThat(byPost)
                .containsExactly("user-a", "user-b", "user-c", "user-d", "group-a", "group-b", "group-c")
                .isEqualTo(byGet);
        assertThat(scim.get("/?count=0").succeeded().json().path("totalResults").asInt())
                .isEqualTo(7);
        assertThat(names(scim.get("?startIndex=8").succeeded().json())).isEmpty();
        assertThat(names(scim.get("?sortBy=userName&sortOrder=descending&count=5")
                        .succeeded()
                        .json()))
                .containsExactly("user-d", "user-c", "user-b", "user-a", "group-a");
    }

    @Test
    void a_filter_at_the_root_asks_each_type_for_what_it_has() {
        assertThat(everywhere("userName eq \"user-b\" or displayName eq \"group-a\""))
                .containsExactly("user-b", "group-a");
        assertThat(everywhere("meta.resourceType eq \"Group\" and displayName ne \"group-a\""))
                .containsExactly("group-b", "group-c");
        assertThat(everywhere("(meta.resourceType eq User) or (meta.resourceType eq Group)"))
                .hasSize(7);
        assertThat(everywhere("schemas eq \"urn:ietf:params:scim:schemas:core:2.0:Group\""))
                .containsExactly("group-a", "group-b", "group-c");
        assertThat(everywhere("title pr")).hasSize(4);
        assertThat(everywhere("not (title pr)")).hasSize(3).allMatch(name -> name.startsWith("group"));
        assertThat(everywhere("userName sw \"user\" and members pr")).isEmpty();
        assertError(scim.filter("", "nothing pr"), 400, "invalidFilter");
        assertError(scim.filter("", "userName eq"), 400, "invalidFilter");
        assertError(scim.get("?sortBy=nothing"), 400, "invalidValue");
        assertError(search("/.search", "'cursor': ''"), 400, "invalidValue");
        assertError(scim.get("?cursor="), 400, "invalidValue");
        assertError(scim.post("", "{}"), 405);
    }

    private List<String> everywhere(String filter) {
        List<String> names = names(scim.filter("", filter).succeeded().json());
        assertThat(names(scim.get("/?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8))
                        .succeeded()
                        .json()))
                .isEqualTo(names);
        return names;
    }

    private RestResponse search(String path, String fields) {
        return scim.post(path, "{'schemas': ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'], " + fields + "}");
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.path("Resources")
                .forEach(resource -> names.add(resource.path(resource.has("userName") ? "userName" : "displayName")
                        .asText()));
        return names;
    }
}
