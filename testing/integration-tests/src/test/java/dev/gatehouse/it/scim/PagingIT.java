package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cursors of RFC 9865. */
@GatehouseTest
@Tag("S17")
class PagingIT {

    @Test
    void cursors_lead_through_all_users_and_back(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        IntStream.range(0, 7).forEach(i -> createUser(scim, i));

        for (String query : List.of(
                "", "&sortBy=title", "&sortBy=title&sortOrder=descending", "&filter=userName%20co%20%22user%22")) {
            List<String> all =
                    names(scim.get("/Users?count=200" + query).succeeded().json());
            assertThat(all).hasSize(7);
            List<String> forwards = new ArrayList<>();
            JsonNode page =
                    scim.get("/Users?cursor=&count=3" + query).succeeded().json();
            assertThat(page.has("previousCursor")).isFalse();
            assertThat(page.has("startIndex")).isFalse();
            JsonNode last = page;
            while (true) {
                assertThat(page.path("totalResults").asInt()).isEqualTo(7);
                forwards.addAll(names(page));
                last = page;
                if (!page.has("nextCursor")) {
                    break;
                }
                page = follow(scim, page, "nextCursor", query);
            }
            assertThat(forwards).as(query).isEqualTo(all);

            JsonNode middle = follow(scim, last, "previousCursor", query);
            assertThat(names(middle)).as(query).isEqualTo(all.subList(3, 6));
            JsonNode first = follow(scim, middle, "previousCursor", query);
            assertThat(names(first)).as(query).isEqualTo(all.subList(0, 3));
            assertThat(first.has("previousCursor")).isFalse();
            assertThat(names(follow(scim, first, "nextCursor", query))).isEqualTo(all.subList(3, 6));
        }
    }

    @Test
    void cursors_lead_through_groups(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        List.of("a", "b", "c").forEach(scim::createGroup);

        JsonNode first = scim.get("/Groups?cursor=&count=2").succeeded().json();
        JsonNode second = scim.get(
                        "/Groups?count=2&cursor=" + first.path("nextCursor").asText())
                .succeeded()
                .json();

        assertThat(first.path("Resources").findValuesAsText("displayName")).containsExactly("a", "b");
        assertThat(second.path("Resources").findValuesAsText("displayName")).containsExactly("c");
        assertThat(second.has("nextCursor")).isFalse();
    }

    @Test
    void a_cursor_serves_its_own_query_only(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        IntStream.range(0, 3).forEach(i -> createUser(scim, i));
        String cursor = scim.get("/Users?cursor=&count=1")
                .succeeded()
                .json()
                .path("nextCursor")
                .asText();

        assertError(scim.get("/Users?count=1&sortBy=title&cursor=" + cursor), 400, "invalidCursor");
        assertError(scim.get("/Users?count=1&filter=title%20pr&cursor=" + cursor), 400, "invalidCursor");
        assertError(scim.get("/Groups?count=1&cursor=" + cursor), 400, "invalidCursor");
        assertError(scim.get("/Users?count=1&cursor=A" + cursor), 400, "invalidCursor");
        assertError(scim.get("/Users?cursor=nonsense"), 400, "invalidCursor");
        assertError(scim.get("/Users?cursor=%2E"), 400, "invalidCursor");
        assertError(scim.get("/Users?cursor=&count=-1"), 400, "invalidCount");
        assertError(scim.get("/Users?cursor=&count=many"), 400, "invalidCount");
        assertError(scim.get("/Users?cursor=&startIndex=1"), 400, "invalidValue");
        assertError(scim.get("/Users?cursor=&count=0"), 400, "invalidCount");
    }

    private static JsonNode follow(ScimClient scim, JsonNode page, String link, String query) {
        return scim.get("/Users?count=3&cursor=" + page.path(link).asText() + query)
                .succeeded()
                .json();
    }

    private static List<String> names(JsonNode list) {
        return list.path("Resources").findValuesAsText("userName");
    }

    private static void createUser(ScimClient scim, int number) {
        String title = number % 3 == 0 ? "" : ", 'title': 'Title " + number % 2 + "'";
        scim.post("/Users", "{'userName': 'user-" + number + "'" + title + "}").succeeded();
    }
}
