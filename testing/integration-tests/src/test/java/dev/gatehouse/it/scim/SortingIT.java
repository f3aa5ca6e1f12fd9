package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RFC 7644 section 3.4.2.3. */
@GatehouseTest
@Tag("S17")
class SortingIT {

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
