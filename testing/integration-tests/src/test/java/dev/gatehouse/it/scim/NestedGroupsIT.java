package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("S8")
class NestedGroupsIT {

    @Test
    void a_group_that_becomes_a_member_moves_under_the_other_and_back(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String ada = scim.createUser("ada");
        String parent = scim.createGroup("Company");
        String child = scim.createGroup("Engines");

        add(scim, parent, child, ada).succeeded();

        assertThat(path(realm, child)).isEqualTo("/Company/Engines");
        JsonNode members = scim.get("/Groups/" + parent).json().path("members");
        assertThat(members.findValuesAsText("value")).containsExactly(ada, child);
        assertThat(members.findValuesAsText("type")).containsExactly("User", "Group");
        assertThat(members.findValuesAsText("$ref"))
                .containsExactly(scim.base() + "/Users/" + ada, scim.base() + "/Groups/" + child);
        assertThat(members.findValuesAsText("display")).containsExactly("ada", "Engines");

        add(scim, parent, child).succeeded();
        assertThat(path(realm, child)).isEqualTo("/Company/Engines");

        remove(scim, parent, child).succeeded();
        assertThat(path(realm, child)).isEqualTo("/Engines");
        assertThat(scim.memberIds(parent)).containsExactly(ada);
    }

    @Test
    void groups_are_created_and_replaced_with_groups_as_members(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String ada = scim.createUser("ada");
        String one = scim.createGroup("One");
        String two = scim.createGroup("Two");
        String parent = scim.createGroup("Company", ada, one);
        assertThat(path(realm, one)).isEqualTo("/Company/One");

        scim.put(
                        "/Groups/" + parent,
                        "{'displayName': 'Company', 'members': [{'value': '" + two + "', 'type': 'Group'}]}")
                .succeeded();

        assertThat(scim.memberIds(parent)).containsExactly(two);
        assertThat(path(realm, one)).isEqualTo("/One");
        assertThat(path(realm, two)).isEqualTo("/Company/Two");

        scim.put("/Groups/" + parent, "{'displayName': 'Firm'}").succeeded();
        assertThat(path(realm, two)).isEqualTo("/Firm/Two");

        scim.patch("/Groups/" + parent, "{'op': 'remove', 'path': 'members'}").succeeded();
        assertThat(scim.memberIds(parent)).isEmpty();
        assertThat(path(realm, two)).isEqualTo("/Two");
    }

    @Test
    void what_no_tree_can_hold_is_refused(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String ada = scim.createUser("ada");
        String a = scim.createGroup("A");
        String b = scim.createGroup("B", a);
        String c = scim.createGroup("C", b);
        String other = scim.createGroup("Other");

        assertError(add(scim, a, a), 400, "invalidValue");
        assertError(add(scim, a, c), 400, "invalidValue");
        RestResponse second = add(scim, other, a);
        assertError(second, 400, "invalidValue");
        assertThat(second.json().path("detail").asText())
                .contains("one group only")
                .contains(b);
        assertError(add(scim, other, "no-such-id"), 400, "invalidValue");
        assertThat(scim.memberIds(other)).isEmpty();
        assertThat(path(realm, a)).isEqualTo("/C/B/A");

        addAs(scim, other, ada, "Group").succeeded();
        addAs(scim, other, c, "Robot").succeeded();
        assertThat(scim.memberIds(other)).containsExactly(ada, c);
    }

    @Test
    void trees_are_at_most_ten_levels_deep(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        List<String> chain = new ArrayList<>(List.of(scim.createGroup("Level 0")));
        for (int level = 1; level < 10; level++) {
            chain.add(scim.createGroup("Level " + level, chain.get(level - 1)));
        }
        String oneTooMany = scim.createGroup("One too many");

        assertError(add(scim, oneTooMany, chain.get(9)), 400, "invalidValue");
        assertError(add(scim, chain.get(0), oneTooMany), 400, "invalidValue");
        add(scim, chain.get(1), oneTooMany).succeeded();
    }

    @Test
    void two_groups_of_a_name_in_one_place_are_a_conflict(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String inside = scim.createGroup("Engines");
        String parent = scim.createGroup("Company", inside);
        String sibling = scim.createGroup("Sibling");
        add(scim, parent, sibling).succeeded();
        String outside = scim.createGroup("Engines");

        assertError(add(scim, parent, outside), 409, "uniqueness");
        assertError(remove(scim, parent, inside), 409, "uniqueness");
        assertError(
                scim.patch("/Groups/" + sibling, "{'op': 'replace', 'value': {'displayName': 'Engines'}}"),
                409,
                "uniqueness");
        assertThat(scim.filter("/Groups", "displayName eq \"Engines\"")
                        .json()
                        .path("Resources")
                        .findValuesAsText("id"))
                .contains(inside, outside);
    }

    @Test
    void groups_are_seen_at_any_depth_and_not_deleted_with_their_members(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String parent = scim.createGroup("Parent");
        String child = realm.admin()
                .post("/groups/" + parent + "/children", Map.of("name", "Child"))
                .createdId();

        assertThat(scim.get("/Groups/" + child)
                        .succeeded()
                        .json()
                        .path("displayName")
                        .asText())
                .isEqualTo("Child");
        JsonNode all = scim.get("/Groups").json();
        assertThat(all.path("totalResults").asInt()).isEqualTo(2);
        assertThat(all.path("Resources").findValuesAsText("displayName")).containsExactly("Child", "Parent");
        assertError(scim.delete("/Groups/" + parent), 409);
        assertThat(path(realm, child)).isEqualTo("/Parent/Child");

        assertThat(scim.delete("/Groups/" + child).status()).isEqualTo(204);
        assertThat(scim.delete("/Groups/" + parent).status()).isEqualTo(204);
    }

    @Test
    @Tag("S20")
    void nobody_becomes_an_administrator_by_nesting(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String ada = scim.createUser("ada");
        String own = scim.createGroup("Own", ada);
        String admins = realm.admin().post("/groups", Map.of("name", "Admins")).createdId();
        realm.grantManagementRole("/groups/" + admins, "manage-users");
        String below = realm.admin()
                .post("/groups/" + admins + "/children", Map.of("name", "Below"))
                .createdId();

        assertError(add(scim, admins, own), 403);
        assertError(add(scim, below, own), 403);
        assertError(add(scim, below, ada), 403);
        assertError(add(scim, own, admins), 403);
        assertError(remove(scim, admins, below), 403);
        assertError(scim.delete("/Groups/" + below), 403);

        String team = scim.createGroup("Team");
        String lead = realm.admin()
                .post("/groups/" + team + "/children", Map.of("name", "Lead"))
                .createdId();
        realm.grantManagementRole("/groups/" + lead, "manage-users");
        assertError(add(scim, own, team), 403);
        assertError(remove(scim, team, lead), 403);
        scim.patch("/Groups/" + team, "{'op': 'replace', 'path': 'members', 'value': []}")
                .succeeded();
        assertThat(scim.memberIds(team)).containsExactly(lead);
        assertThat(path(realm, own)).isEqualTo("/Own");
    }

    @Test
    @Tag("S20")
    void a_list_that_replaces_the_members_does_not_take_an_administrators_tree_apart(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String own = scim.createGroup("Own");
        String parent = scim.createGroup("Company", own);
        String child = realm.admin()
                .post("/groups/" + parent + "/children", Map.of("name", "Child"))
                .createdId();

        scim.put("/Groups/" + parent, "{'displayName': 'Company', 'members': []}")
                .succeeded();

        assertThat(path(realm, own)).isEqualTo("/Own");
        assertThat(path(realm, child)).isEqualTo("/Company/Child");
        remove(scim, parent, child).succeeded();
        assertThat(path(realm, child)).isEqualTo("/Child");

        ScimClient strict = ScimClient.of(realm, "Strict", Map.of("profile", "entra", "ownership", "own"));
        String strangers = strict.createGroup("Strangers");
        assertError(add(strict, strangers, own), 403);
        assertError(add(strict, strangers, child), 403);
    }

    @Test
    @Tag("S19")
    void moves_are_admin_events_like_the_consoles(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String parent = scim.createGroup("Company");
        String child = scim.createGroup("Engines");
        realm.admin()
                .put("", Map.of("adminEventsEnabled", true, "adminEventsDetailsEnabled", true))
                .succeeded();
        realm.admin().delete("/admin-events");

        add(scim, parent, child).succeeded();
        remove(scim, parent, child).succeeded();

        JsonNode events = realm.admin().get("/admin-events?resourceTypes=GROUP").json();
        assertThat(events.findValuesAsText("operationType")).containsExactly("UPDATE", "UPDATE");
        assertThat(events.findValuesAsText("resourcePath"))
                .containsExactlyInAnyOrder("groups/" + parent + "/children", "groups");
        assertThat(events.findValuesAsText("representation"))
                .allSatisfy(text -> assertThat(text).contains(child));
    }

    @Test
    @Tag("S17")
    void members_are_removed_by_what_they_are_like(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String ada = scim.createUser("ada");
        String bob = scim.createUser("bob");
        String cyn = scim.createUser("cyn");
        String other = scim.createUser("other");
        String crew = scim.createGroup("Crew");
        String team = scim.createGroup("Team", ada, bob, crew);
        String elsewhere = scim.createGroup("Elsewhere", other);

        removeWhere(scim, team, "display eq 'BOB'");
        assertThat(scim.memberIds(team)).containsExactlyInAnyOrder(ada, crew);
        removeWhere(scim, team, "type eq 'User' and not (display sw 'a')");
        removeWhere(scim, team, "display eq 'other' or value eq '" + other + "'");
        removeWhere(scim, team, "value eq '" + ada + "' and value eq '" + bob + "'");
        assertThat(scim.memberIds(team)).containsExactlyInAnyOrder(ada, crew);
        removeWhere(scim, team, "type eq 'Group'");
        assertThat(path(realm, crew)).isEqualTo("/Crew");
        removeWhere(scim, team, "type eq 'User'");
        assertThat(scim.memberIds(team)).isEmpty();

        scim.patch(
                        "/Groups/" + team,
                        "{'op': 'add', 'path': 'members', 'value': " + ScimClient.members(ada, bob, crew) + "}",
                        "{'op': 'remove', 'path': 'members[type eq \\\"User\\\"]'}",
                        "{'op': 'add', 'path': 'members', 'value': " + ScimClient.members(cyn) + "}")
                .succeeded();
        assertThat(scim.memberIds(team)).containsExactlyInAnyOrder(crew, cyn);
        scim.patch(
                        "/Groups/" + team,
                        "{'op': 'replace', 'path': 'members', 'value': " + ScimClient.members(ada, crew) + "}",
                        "{'op': 'remove', 'path': 'members[$ref co \\\"/Users/\\\"]'}")
                .succeeded();
        assertThat(scim.memberIds(team)).containsExactly(crew);
        assertThat(scim.memberIds(elsewhere)).containsExactly(other);

        for (String filter : List.of("nonsense eq 'x'", "type gt 5", "emails[value eq 'x']")) {
            RestResponse refused = where(scim, team, filter);
            assertThat(refused.status()).as(filter).isEqualTo(400);
            assertThat(refused.json().path("scimType").asText()).as(filter).isIn("invalidFilter", "invalidPath");
        }
    }

    private static void removeWhere(ScimClient scim, String group, String filter) {
        where(scim, group, filter).succeeded();
    }

    private static RestResponse where(ScimClient scim, String group, String filter) {
        return scim.patch(
                "/Groups/" + group, "{'op': 'remove', 'path': 'members[" + filter.replace("'", "\\\"") + "]'}");
    }

    @Test
    void groups_that_are_put_into_each_other_at_once_do_not_make_a_circle(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        for (int round = 0; round < 3; round++) {
            String a = scim.createGroup("A" + round);
            String b = scim.createGroup("B" + round);

            List<Integer> statuses = List.of(
                            CompletableFuture.supplyAsync(() -> add(scim, a, b)),
                            CompletableFuture.supplyAsync(() -> add(scim, b, a)))
                    .stream()
                    .map(CompletableFuture::join)
                    .map(RestResponse::status)
                    .toList();

            assertThat(statuses).containsExactlyInAnyOrder(204, 400);
        }
    }

    private static RestResponse add(ScimClient scim, String group, String... members) {
        return scim.patch(
                "/Groups/" + group, "{'op': 'add', 'path': 'members', 'value': " + ScimClient.members(members) + "}");
    }

    private static RestResponse addAs(ScimClient scim, String group, String member, String type) {
        return scim.patch(
                "/Groups/" + group,
                "{'op': 'add', 'path': 'members', 'value': [{'value': '" + member + "', 'type': '" + type + "'}]}");
    }

    private static RestResponse remove(ScimClient scim, String group, String member) {
        return scim.patch("/Groups/" + group, "{'op': 'remove', 'path': 'members[value eq \\\"" + member + "\\\"]'}");
    }

    private static String path(TestRealm realm, String group) {
        return realm.admin()
                .get("/groups/" + group)
                .succeeded()
                .json()
                .path("path")
                .asText();
    }
}
