package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RFC 7644 section 3.4.2.3. */
@GatehouseTest
@Tag("S17")
class SortingIT {
    private static final String URN = "urn:ietf:params:scim:schemas:extension:numbers:2.0:User";

    @Test
    void users_are_sorted_by_any_attribute_and_those_without_a_value_come_last(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String a = ScimClient.id(scim.post(
                "/Users",
                "{'userName': 'aaa', 'title': 'b', 'active': true, 'name': {'familyName': 'Zed'},"
                        + " 'emails': [{'value': 'z@x.example', 'type': 'home'}, {'value': 'm@x.example', 'primary': true}],"
                        + " 'phoneNumbers': [{'value': '9'}, {'value': '3', 'primary': true}]}"));
        scim.post(
                        "/Users",
                        "{'userName': 'Bbb', 'title': 'A', 'active': false, 'name': {'familyName': 'young'},"
                                + " 'emails': [{'value': 'k@x.example', 'type': 'other'}, {'value': 'n@x.example', 'type': 'work'}],"
                                + " 'phoneNumbers': [{'value': '2'}, {'value': '1'}]}")
                .succeeded();
        scim.post(
                        "/Users",
                        "{'userName': 'ccc', 'emails': [{'value': 'a@x.example'}], 'phoneNumbers': [{'value': '5'}]}")
                .succeeded();
        scim.createUser("ddd");
        scim.createGroup("Makers", a);

        SoftAssertions softly = new SoftAssertions();
        List<String[]> orders = List.of(
                new String[] {"userName", "aBcd", "dcBa"},
                new String[] {"title", "Ba", "aB"},
                new String[] {"name.familyName", "Ba", "aB"},
                new String[] {"phoneNumbers.value", "Bac", "caB"},
                new String[] {"phoneNumbers", "Bac", "caB"},
                new String[] {"meta.created", "aBcd", "dcBa"},
                new String[] {"groups.display", "a", "a"});
        for (String[] order : orders) {
            String with = names(scim, "sortBy=" + order[0]);
            String down = names(scim, "sortOrder=descending&sortBy=" + order[0]);
            softly.assertThat(with).as(order[0]).startsWith(order[1]).hasSize(4);
            softly.assertThat(down)
                    .as(order[0] + " descending")
                    .endsWith(order[2])
                    .hasSize(4);
        }
        softly.assertThat(names(scim, "sortBy=emails&filter=emails%20pr")).isEqualTo("cBa");
        softly.assertThat(names(scim, "sortBy=active")).startsWith("B");
        softly.assertThat(names(scim, "sortBy=id")).hasSize(4);
        softly.assertAll();
    }

    @Test
    void groups_are_sorted_by_name_or_external_id(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        scim.post("/Groups", "{'displayName': 'a', 'externalId': '2'}").succeeded();
        scim.post("/Groups", "{'displayName': 'b', 'externalId': '1'}").succeeded();
        scim.createGroup("c");

        assertThat(groups(scim, "sortBy=displayName&sortOrder=descending")).isEqualTo("cba");
        assertThat(groups(scim, "sortBy=externalId")).isEqualTo("bac");
        assertThat(groups(scim, "sortBy=members.display")).hasSize(3);
    }

    @Test
    void numbers_of_an_extension_are_sorted_by_value_and_what_is_no_number_comes_last(TestRealm realm) {
        declareNumbers(realm);
        ScimClient scim = ScimClient.of(realm, "Okta");
        number(scim, "a", "'rank': 9, 'weight': 0.5, 'scores': [100, -7], 'desks': [{'floor': 12}]");
        number(scim, "b", "'rank': 10, 'weight': 100, 'scores': [11]");
        number(
                scim,
                "c",
                "'rank': -3, 'weight': -2.5, 'scores': [9], 'desks': [{'floor': 1}, {'floor': 2, 'primary': true}]");
        number(scim, "d", "'rank': -20, 'weight': -2.55, 'desks': [{'name': 'floor: 3', 'floor': -1, 'area': 2.5}]");
        number(scim, "e", "'rank': -9223372036854775808, 'weight': 1E-9");
        number(scim, "f", "'rank': 9223372036854775807, 'weight': 1E+9");
        for (String text : List.of("fast", "1e2", "--1", "1-", "-", ".", "1.2.3", "9".repeat(300) + "x")) {
            editInConsole(realm, scim.createUser("x-" + text.hashCode()), text);
        }

        for (String[] order : List.of(
                new String[] {"rank", "edcabf"},
                new String[] {"weight", "dceabf"},
                new String[] {"scores", "acb"},
                new String[] {"desks.floor", "dca"})) {
            String by = "sortBy=" + URN + ":" + order[0];
            String reversed = new StringBuilder(order[1]).reverse().toString();
            assertThat(names(scim, by)).as(by).startsWith(order[1]).hasSize(14);
            assertThat(names(scim, by + "&sortOrder=descending"))
                    .as(by)
                    .endsWith(reversed)
                    .hasSize(14);
            assertThat(namesByCursor(scim, by)).as(by).isEqualTo(names(scim, by));
            assertThat(namesByCursor(scim, by + "&sortOrder=descending"))
                    .as(by)
                    .isEqualTo(names(scim, by + "&sortOrder=descending"));
        }
        assertThat(names(scim, "filter=" + URN + ":weight%20ge%20-2.5&sortBy=userName"))
                .isEqualTo("abcef");
        assertThat(names(scim, "filter=" + URN + ":rank%20pr&sortBy=userName")).isEqualTo("abcdef");
        assertThat(names(scim, "filter=" + URN + ":desks[floor%20le%202%20and%20area%20eq%202.50]"))
                .isEqualTo("d");
        assertThat(names(scim, "filter=" + URN + ":desks.floor%20gt%201&sortBy=userName"))
                .isEqualTo("ac");
    }

    private static void declareNumbers(TestRealm realm) {
        Map<String, Object> extension = new HashMap<>(
                realm.component("dev.gatehouse.scim.extension.ExtensionSchema", "extension", "Numbers", Map.of()));
        List<String> attributes = List.of(
                "rank integer userAttribute=rank",
                "weight decimal userAttribute=weight",
                "scores integer multiValued",
                "{\"name\": \"desks\", \"type\": \"complex\", \"multiValued\": true, \"subAttributes\": [{\"name\": \"name\"},"
                        + " {\"name\": \"floor\", \"type\": \"integer\"}, {\"name\": \"area\", \"type\": \"decimal\"},"
                        + " {\"name\": \"primary\", \"type\": \"boolean\"}]}");
        extension.put("config", Map.of("urn", List.of(URN), "attributes", attributes));
        realm.admin().post("/components", extension).succeeded();
        ObjectNode profile =
                (ObjectNode) realm.admin().get("/users/profile").succeeded().json();
        profile.put("unmanagedAttributePolicy", "ADMIN_EDIT");
        realm.admin().put("/users/profile", profile).succeeded();
    }

    private static void editInConsole(TestRealm realm, String userId, String text) {
        ObjectNode user = (ObjectNode) realm.user(userId);
        ObjectNode attributes = user.withObject("/attributes");
        attributes.putArray("rank").add(text);
        attributes.putArray("weight").add(text);
        realm.admin().put("/users/" + userId, user).succeeded();
    }

    private static void number(ScimClient scim, String name, String numbers) {
        scim.post(
                        "/Users",
                        "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User', '" + URN + "'], 'userName': '"
                                + name + "-user', '" + URN + "': {" + numbers + "}}")
                .succeeded();
    }

    @Test
    void what_cannot_be_sorted_by_is_refused(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");

        for (String query : List.of(
                "sortBy=nonsense",
                "sortBy=name",
                "sortBy=password",
                "sortBy=a%20b",
                "sortBy=userName&sortOrder=sideways")) {
            assertError(scim.get("/Users?" + query), 400, "invalidValue");
        }
    }

    /** The first letters of the user names. */
    private static String names(ScimClient scim, String query) {
        StringBuilder letters = new StringBuilder();
        scim.get("/Users?" + query)
                .succeeded()
                .json()
                .path("Resources")
                .forEach(user -> letters.append(user.path("userName").asText().charAt(0)));
        return letters.toString();
    }

    private static String namesByCursor(ScimClient scim, String query) {
        StringBuilder letters = new StringBuilder();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = scim.get("/Users?count=3&cursor=" + cursor + "&" + query)
                    .succeeded()
                    .json();
            page.path("Resources")
                    .forEach(user ->
                            letters.append(user.path("userName").asText().charAt(0)));
            cursor = page.path("nextCursor").textValue();
        }
        return letters.toString();
    }

    private static String groups(ScimClient scim, String query) {
        return String.join(
                "",
                scim.get("/Groups?" + query)
                        .succeeded()
                        .json()
                        .path("Resources")
                        .findValuesAsText("displayName"));
    }
}
