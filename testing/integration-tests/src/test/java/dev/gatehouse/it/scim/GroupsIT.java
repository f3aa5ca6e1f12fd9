package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("S8")
class GroupsIT {
    /** Changes of a group's members that follow on one another faster than this may be told with the time of the first. */
    private static final long SAME_MOMENT_MILLIS = 50;

    @Test
    void a_group_is_a_top_level_group_of_the_realm(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String ada = scim.createUser("ada");

        RestResponse created = scim.post(
                "/Groups",
                "{'displayName': 'Engines', 'externalId': '00g1', 'members': " + ScimClient.members(ada) + "}");

        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        JsonNode group = created.json();
        String id = group.path("id").asText();
        assertThat(created.headers().firstValue("Location")).contains(scim.base() + "/Groups/" + id);
        assertThat(group.path("externalId").asText()).isEqualTo("00g1");
        JsonNode member = group.path("members").path(0);
        assertThat(member.path("value").asText()).isEqualTo(ada);
        assertThat(member.path("display").asText()).isEqualTo("ada");
        assertThat(member.path("$ref").asText()).isEqualTo(scim.base() + "/Users/" + ada);
        assertThat(realm.admin().get("/groups/" + id).json().path("path").asText())
                .isEqualTo("/Engines");
        assertThat(realm.admin().get("/users/" + ada + "/groups").json().findValuesAsText("name"))
                .containsExactly("Engines");
    }

    @Test
    void members_are_added_removed_and_replaced(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String a = scim.createUser("ann");
        String b = scim.createUser("bob");
        String c = scim.createUser("cid");
        String group = "/Groups/" + scim.createGroup("Engines", a);
        String id = group.substring("/Groups/".length());

        RestResponse added =
                scim.patch(group, "{'op': 'add', 'path': 'members', 'value': " + ScimClient.members(a, b) + "}");
        assertThat(added.status()).isEqualTo(204);
        assertThat(scim.memberIds(id)).containsExactly(a, b);

        scim.patch(group, "{'op': 'remove', 'path': 'members[value eq \\\"" + a + "\\\"]'}")
                .succeeded();
        assertThat(scim.memberIds(id)).containsExactly(b);

        scim.patch(group, "{'op': 'replace', 'path': 'members', 'value': " + ScimClient.members(a, c) + "}")
                .succeeded();
        assertThat(scim.memberIds(id)).containsExactly(a, c);

        scim.put(group, "{'displayName': 'Renamed'}").succeeded();
        assertThat(scim.memberIds(id)).containsExactly(a, c);

        scim.put(group, "{'displayName': 'Renamed', 'members': []}").succeeded();
        assertThat(scim.memberIds(id)).isEmpty();
    }

    @Test
    @Tag("S18")
    void entra_changes_members_in_its_own_way(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Entra");
        String a = scim.createUser("ann");
        String b = scim.createUser("bob");
        String id = scim.createGroup("Engines");

        String addBoth = "{'op': 'Add', 'path': 'members', 'value': [{'$ref': null, 'value': '" + a
                + "'}, {'$ref': null, 'value': '" + b + "'}]}";
        scim.patch("/Groups/" + id, addBoth).succeeded();
        scim.patch("/Groups/" + id, addBoth).succeeded();
        assertThat(scim.memberIds(id)).containsExactly(a, b);

        scim.patch(
                        "/Groups/" + id,
                        "{'op': 'Remove', 'path': 'members', 'value': [{'$ref': null, 'value': '" + a + "'}]}")
                .succeeded();
        assertThat(scim.memberIds(id)).containsExactly(b);
    }

    @Test
    @Tag("S18")
    void a_patch_answers_with_the_group_while_it_is_small(TestRealm realm) {
        ScimClient okta = ScimClient.of(realm, "Okta", Map.of("profile", "okta", "ownership", "unowned"));
        String[] users =
                IntStream.range(0, 100).mapToObj(i -> realm.addUser("user" + i)).toArray(String[]::new);
        String group = "/Groups/" + okta.createGroup("Engines", users);
        String oneMore = realm.addUser("one-more");
        String rename = "{'op': 'replace', 'path': 'displayName', 'value': 'Machines'}";

        RestResponse small = okta.patch(group, rename);
        assertThat(small.status()).isEqualTo(200);
        assertThat(small.json().path("displayName").asText()).isEqualTo("Machines");
        assertThat(small.json().path("members")).hasSize(100);
        assertThat(small.json().at("/meta/version").asText()).isNotEmpty();

        RestResponse large =
                okta.patch(group, "{'op': 'add', 'path': 'members', 'value': " + ScimClient.members(oneMore) + "}");
        assertThat(large.status()).isEqualTo(204);
        assertThat(okta.patch(group + "?attributes=displayName", rename).status())
                .isEqualTo(200);
    }

    @Test
    void names_differ_in_letter_case_only_and_are_found_without(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        scim.createGroup("Engines");
        scim.createGroup("ENGINES");

        assertError(scim.post("/Groups", "{'displayName': 'Engines'}"), 409, "uniqueness");
        assertThat(scim.filter("/Groups", "displayName eq \"engines\"")
                        .json()
                        .path("totalResults")
                        .asInt())
                .isEqualTo(2);
        JsonNode name = scim.get("/Schemas/urn:ietf:params:scim:schemas:core:2.0:Group")
                .json()
                .at("/attributes/0");
        assertThat(name.path("caseExact").asBoolean(true)).isFalse();
        assertThat(name.path("uniqueness").asText()).isEqualTo("none");
    }

    @Test
    void a_patch_answers_with_what_was_asked_for(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Entra");
        String id = scim.createGroup("Engines");

        RestResponse answer = scim.patch(
                "/Groups/" + id + "?excludedAttributes=members", "{'op': 'replace', 'value': {'displayName': 'New'}}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("displayName").asText()).isEqualTo("New");
    }

    @Test
    void groups_are_found_and_paged(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        IntStream.range(0, 3).forEach(i -> scim.createGroup("group-" + i));
        scim.post("/Groups", "{'displayName': 'other', 'externalId': '00g1'}").succeeded();

        assertThat(scim.get("/Groups?startIndex=2&count=2")
                        .json()
                        .path("Resources")
                        .findValuesAsText("displayName"))
                .containsExactly("group-1", "group-2");
        assertThat(scim.filter("/Groups", "displayName eq \"group-1\"")
                        .json()
                        .path("totalResults")
                        .asInt())
                .isEqualTo(1);
        assertThat(scim.filter("/Groups", "externalId eq \"00g1\"")
                        .json()
                        .path("Resources")
                        .path(0)
                        .path("displayName")
                        .asText())
                .isEqualTo("other");
        assertThat(scim.filter("/Groups", "displayName eq \"group_1\"")
                        .succeeded()
                        .json()
                        .path("Resources"))
                .isEmpty();
    }

    @Test
    void a_refused_change_leaves_nothing_behind(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String a = scim.createUser("ann");
        String id = scim.createGroup("Engines");
        realm.admin().put("", Map.of("adminEventsEnabled", true)).succeeded();
        realm.admin().delete("/admin-events");

        assertError(
                scim.patch(
                        "/Groups/" + id,
                        "{'op': 'replace', 'path': 'displayName', 'value': 'New'}",
                        "{'op': 'add', 'path': 'members', 'value': " + ScimClient.members(a, "nobody") + "}"),
                400,
                "invalidValue");
        assertError(
                scim.post("/Groups", "{'displayName': 'Ghost', 'members': " + ScimClient.members("nobody") + "}"),
                400,
                "invalidValue");

        JsonNode group = scim.get("/Groups/" + id).json();
        assertThat(group.path("displayName").asText()).isEqualTo("Engines");
        assertThat(group.has("members")).isFalse();
        assertThat(scim.get("/Groups").json().path("totalResults").asInt()).isEqualTo(1);
        assertThat(realm.admin()
                        .get("/admin-events?resourceTypes=GROUP&resourceTypes=GROUP_MEMBERSHIP")
                        .json())
                .isEmpty();
    }

    @Test
    void a_second_group_of_a_name_is_a_conflict(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        scim.createGroup("Engines");
        String other = scim.createGroup("Other");

        assertError(scim.post("/Groups", "{'displayName': 'Engines'}"), 409, "uniqueness");
        assertError(scim.put("/Groups/" + other, "{'displayName': 'Engines'}"), 409, "uniqueness");
    }

    @Test
    void no_member_is_lost_when_many_are_added_at_once(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String group = scim.createGroup("Engines");
        List<String> users = IntStream.range(0, 8)
                .mapToObj(i -> scim.createUser("user-" + i))
                .toList();

        List<CompletableFuture<RestResponse>> all = users.stream()
                .map(user -> CompletableFuture.supplyAsync(() -> scim.patch(
                        "/Groups/" + group,
                        "{'op': 'add', 'path': 'members', 'value': " + ScimClient.members(user) + "}")))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join).map(RestResponse::status))
                .containsOnly(204);
        assertThat(scim.memberIds(group)).containsExactlyInAnyOrderElementsOf(users);
    }

    @Test
    void the_same_members_added_at_once_are_added_once(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        List<String> users = IntStream.range(0, 4)
                .mapToObj(i -> scim.createUser("user-" + i))
                .toList();

        for (int round = 0; round < 5; round++) {
            String group = scim.createGroup("Engines " + round);
            List<CompletableFuture<RestResponse>> all = IntStream.range(0, 6)
                    .mapToObj(i -> i % users.size())
                    .map(left -> users.stream()
                            .filter(user -> !user.equals(users.get(left)))
                            .toArray(String[]::new))
                    .map(members -> CompletableFuture.supplyAsync(() -> scim.patch(
                            "/Groups/" + group,
                            "{'op': 'add', 'path': 'members', 'value': " + ScimClient.members(members) + "}")))
                    .toList();

            assertThat(all.stream().map(CompletableFuture::join).map(RestResponse::status))
                    .containsOnly(204);
            assertThat(scim.memberIds(group)).containsExactlyInAnyOrderElementsOf(users);
        }
    }

    @Test
    void users_whom_keycloak_does_not_store_are_refused_as_members(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String group = scim.createGroup("Engines");

        RestResponse refused = scim.patch(
                "/Groups/" + group,
                "{'op': 'add', 'path': 'members', 'value': " + ScimClient.members("f:directory:ada") + "}");

        assertError(refused, 400, "invalidValue");
        assertThat(refused.json().path("detail").asText()).contains("not imported");
    }

    @Test
    void names_that_keycloak_cannot_hold_are_refused(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String longest = "x".repeat(255);
        String group = scim.createGroup(longest);

        assertError(scim.post("/Groups", "{'displayName': '" + longest + "x'}"), 400, "invalidValue");
        assertError(scim.post("/Groups", "{'displayName': ' '}"), 400, "invalidValue");
        assertError(
                scim.patch("/Groups/" + group, "{'op': 'replace', 'value': {'externalId': '" + longest + "x'}}"),
                400,
                "invalidValue");
        scim.patch("/Groups/" + group, "{'op': 'replace', 'value': {'externalId': '" + longest + "'}}")
                .succeeded();
    }

    @Test
    void members_under_the_core_schemas_urn_count(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String a = scim.createUser("ann");
        String b = scim.createUser("bob");
        String group = scim.createGroup("Engines", a);

        scim.put(
                        "/Groups/" + group,
                        "{'urn:ietf:params:scim:schemas:core:2.0:Group': {'displayName': 'Engines', 'members': "
                                + ScimClient.members(b) + "}}")
                .succeeded();

        assertThat(scim.memberIds(group)).containsExactly(b);
    }

    @Test
    void a_deleted_group_is_gone_and_its_members_stay(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String a = scim.createUser("ann");
        String id = scim.createGroup("Engines", a);

        assertThat(scim.delete("/Groups/" + id).status()).isEqualTo(204);

        assertError(scim.get("/Groups/" + id), 404);
        assertThat(scim.get("/Users/" + a).status()).isEqualTo(200);
    }

    @Test
    void a_renamed_group_keeps_what_refers_to_it_by_its_path(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String id = scim.createGroup("Engines");
        realm.admin()
                .post(
                        "/identity-provider/instances",
                        Map.of("alias", "partner", "providerId", "oidc", "config", Map.of("clientId", "x")))
                .succeeded();
        String mappers = "/identity-provider/instances/partner/mappers";
        realm.admin()
                .post(
                        mappers,
                        Map.of(
                                "name", "to engines",
                                "identityProviderAlias", "partner",
                                "identityProviderMapper", "oidc-advanced-group-idp-mapper",
                                "config", Map.of("group", "/Engines", "syncMode", "INHERIT", "claims", "[]")))
                .succeeded();

        scim.patch("/Groups/" + id, "{'op': 'replace', 'path': 'displayName', 'value': 'Motors'}")
                .succeeded();

        assertThat(realm.admin()
                        .get(mappers)
                        .json()
                        .path(0)
                        .path("config")
                        .path("group")
                        .asText())
                .isEqualTo("/Motors");
    }

    @Test
    void a_change_is_computed_from_the_database_and_not_from_a_cache(KeycloakUnderTest keycloak, TestRealm realm)
            throws SQLException {
        assumeTrue(keycloak.database().isPresent());
        ScimClient scim = ScimClient.of(realm, "Okta");
        String id = scim.createGroup("Engines");
        realm.admin().get("/groups/" + id).succeeded();
        try (Connection connection = keycloak.database().get().connect();
                PreparedStatement rename =
                        connection.prepareStatement("update KEYCLOAK_GROUP set NAME = 'Motors' where ID = ?")) {
            rename.setString(1, id);
            assertThat(rename.executeUpdate()).isEqualTo(1);
        }

        scim.patch("/Groups/" + id, "{'op': 'replace', 'path': 'displayName', 'value': 'Engines'}")
                .succeeded();

        assertThat(scim.get("/Groups/" + id).json().path("displayName").asText())
                .isEqualTo("Engines");
        assertThat(realm.admin().get("/groups/" + id).json().path("path").asText())
                .isEqualTo("/Engines");
    }

    @Test
    @Tag("S17")
    void a_change_of_another_version_is_refused(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String ada = scim.createUser("ada");
        String group = "/Groups/" + scim.createGroup("Engines");
        String version = version(scim, group);
        String add = "{'op': 'add', 'path': 'members', 'value': " + ScimClient.members(ada) + "}";

        assertThat(version).startsWith("W/\"");
        assertThat(version(scim, group)).isEqualTo(version);
        scim.patch(group, add).succeeded();
        assertThat(version(scim, group)).isNotEqualTo(version);

        RestClient stale = scim.http().withHeader("If-Match", version);
        assertError(stale.delete(group), 412);
        assertError(stale.put(group, "{\"displayName\": \"New\"}"), 412);
        RestClient current = scim.http().withHeader("If-Match", version(scim, group));
        assertThat(current.delete(group).status()).isEqualTo(204);
    }

    @Test
    void a_group_without_its_members_shows_no_version(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String group = "/Groups/" + scim.createGroup("Engines");

        assertThat(scim.get(group + "?excludedAttributes=members")
                        .json()
                        .path("meta")
                        .has("version"))
                .isFalse();
    }

    @Test
    void a_change_of_members_dates_the_group(TestRealm realm) throws InterruptedException {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String ada = scim.createUser("ada");
        String group = "/Groups/" + scim.createGroup("Engines");
        String before = lastModified(scim, group);
        String add = "{'op': 'add', 'path': 'members', 'value': " + ScimClient.members(ada) + "}";

        Thread.sleep(SAME_MOMENT_MILLIS);
        scim.patch(group, add).succeeded();
        String after = lastModified(scim, group);
        scim.patch(group, add).succeeded();

        assertThat(after).isGreaterThan(before);
        assertThat(lastModified(scim, group)).as("nothing was changed").isEqualTo(after);
    }

    private static String version(ScimClient scim, String group) {
        return scim.get(group).succeeded().json().path("meta").path("version").asText();
    }

    private static String lastModified(ScimClient scim, String group) {
        return scim.get(group)
                .succeeded()
                .json()
                .path("meta")
                .path("lastModified")
                .asText();
    }
}
