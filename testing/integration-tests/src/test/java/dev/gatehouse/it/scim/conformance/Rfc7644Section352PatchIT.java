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

/** RFC 7644 section 3.5.2: PATCH. */
@GatehouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S17")
class Rfc7644Section352PatchIT {
    private ScimClient scim;

    @BeforeAll
    void connect(TestRealm realm) {
        scim = Strict.client(realm);
    }

    private JsonNode patched(String id, String... operations) {
        RestResponse answer = scim.patch("/Users/" + id, operations);
        return answer.status() == 204
                ? scim.get("/Users/" + id).json()
                : answer.succeeded().json();
    }

    private String person(String name) {
        return ScimClient.id(scim.post(
                "/Users",
                user(
                        name,
                        ", 'nickName': 'N', 'name': {'givenName': 'G', 'familyName': 'F'}, 'emails': [{'value': '"
                                + name
                                + "@work.example', 'type': 'work', 'primary': true}, {'value': '" + name
                                + "@home.example', 'type': 'home'}]")));
    }

    @Test
    void section_3_5_2_the_body_is_a_patch_request() {
        String id = person("patch.form");
        String operations = ", 'Operations': [{'op': 'replace', 'path': 'nickName', 'value': 'X'}]}";

        assertError(scim.http().patch("/Users/" + id, "{\"Operations\": []}"), 400, "invalidSyntax");
        assertError(
                scim.http()
                        .patch("/Users/" + id, ("{'schemas': ['" + Strict.USER + "']" + operations).replace('\'', '"')),
                400,
                "invalidSyntax");
        assertError(
                scim.patch("/Users/" + id, "{'op': 'move', 'path': 'nickName', 'value': 'X'}"), 400, "invalidSyntax");
        assertError(scim.patch("/Users/" + id, "{'path': 'nickName', 'value': 'X'}"), 400, "invalidSyntax");
        assertError(scim.patch("/Users/no-such-id", "{'op': 'replace', 'path': 'nickName', 'value': 'X'}"), 404);
    }

    @Test
    void section_3_5_2_one_bad_operation_undoes_all() {
        String id = person("patch.atomic");

        assertError(
                scim.patch(
                        "/Users/" + id,
                        "{'op': 'replace', 'path': 'nickName', 'value': 'changed'}",
                        "{'op': 'replace', 'path': 'noSuchAttribute', 'value': 'x'}"),
                400,
                "invalidPath");
        assertThat(scim.get("/Users/" + id).json().path("nickName").asText()).isEqualTo("N");
    }

    @Test
    void section_3_5_2_1_add_appends_merges_and_sets() {
        String id = person("patch.add");

        JsonNode user = patched(
                id,
                "{'op': 'add', 'path': 'title', 'value': 'T'}",
                "{'op': 'add', 'path': 'name', 'value': {'middleName': 'M'}}",
                "{'op': 'add', 'path': 'emails', 'value': [{'value': 'third@example.org', 'type': 'other'}]}",
                "{'op': 'add', 'value': {'displayName': 'D', 'phoneNumbers': [{'value': '1'}]}}",
                "{'op': 'add', 'path': '" + Strict.ENTERPRISE + ":department', 'value': 'Law'}");

        assertThat(user.path("title").asText()).isEqualTo("T");
        assertThat(user.at("/name/middleName").asText()).isEqualTo("M");
        assertThat(user.at("/name/familyName").asText()).isEqualTo("F");
        assertThat(user.path("emails")).hasSize(3);
        assertThat(user.path("displayName").asText()).isEqualTo("D");
        assertThat(user.path("phoneNumbers")).hasSize(1);
        assertThat(user.path(Strict.ENTERPRISE).path("department").asText()).isEqualTo("Law");
    }

    @Test
    void section_3_5_2_1_adding_what_is_there_changes_nothing() {
        String id = person("patch.again");
        JsonNode before = scim.get("/Users/" + id).json();

        JsonNode after = patched(
                id,
                "{'op': 'add', 'path': 'nickName', 'value': 'N'}",
                "{'op': 'add', 'path': 'emails', 'value': [{'value': 'patch.again@home.example', 'type': 'home'}]}");

        assertThat(after).isEqualTo(before);
    }

    @Test
    void section_3_5_2_a_new_primary_value_takes_it_from_the_old_one() {
        String id = person("patch.primary");

        JsonNode user = patched(
                id, "{'op': 'add', 'path': 'emails', 'value': [{'value': 'new@example.org', 'primary': true}]}");
        assertThat(primaries(user)).containsExactly("new@example.org");
        user = patched(id, "{'op': 'replace', 'path': 'emails[type eq \\u0022home\\u0022].primary', 'value': true}");
        assertThat(primaries(user)).containsExactly("patch.primary@home.example");
    }

    private static List<String> primaries(JsonNode user) {
        List<String> primaries = new ArrayList<>();
        for (JsonNode email : user.path("emails")) {
            if (email.path("primary").asBoolean()) {
                primaries.add(email.path("value").asText());
            }
        }
        return primaries;
    }

    @Test
    void section_3_5_2_2_remove_takes_away_an_attribute_a_part_or_some_values() {
        String id = person("patch.remove");

        JsonNode user = patched(
                id,
                "{'op': 'remove', 'path': 'nickName'}",
                "{'op': 'remove', 'path': 'name.givenName'}",
                "{'op': 'remove', 'path': 'emails[type eq \\u0022home\\u0022]'}");

        assertThat(user.has("nickName")).isFalse();
        assertThat(user.path("name").has("givenName")).isFalse();
        assertThat(user.at("/name/familyName").asText()).isEqualTo("F");
        assertThat(user.path("emails").findValuesAsText("type")).containsExactly("work");
        assertThat(patched(id, "{'op': 'remove', 'path': 'emails'}").has("emails"))
                .isFalse();
    }

    @Test
    void section_3_5_2_2_a_remove_needs_a_target_that_may_go() {
        String id = person("patch.remove2");

        assertError(scim.patch("/Users/" + id, "{'op': 'remove'}"), 400, "noTarget");
        assertError(scim.patch("/Users/" + id, "{'op': 'remove', 'path': 'id'}"), 400, "mutability");
        assertError(scim.patch("/Users/" + id, "{'op': 'remove', 'path': 'meta'}"), 400, "mutability");
        RestResponse required = scim.patch("/Users/" + id, "{'op': 'remove', 'path': 'userName'}");
        assertThat(required.status()).as(required.toString()).isEqualTo(400);
        assertThat(scim.get("/Users/" + id).json().path("userName").asText()).isEqualTo("patch.remove2");
    }

    @Test
    void section_3_5_2_3_replace_sets_an_attribute_a_part_or_some_values() {
        String id = person("patch.replace");

        JsonNode user = patched(
                id,
                "{'op': 'replace', 'path': 'nickName', 'value': 'New'}",
                "{'op': 'replace', 'path': 'name.familyName', 'value': 'Name'}",
                "{'op': 'replace', 'path': 'emails[type eq \\u0022work\\u0022].value', 'value': 'new@work.example'}",
                "{'op': 'replace', 'value': {'title': 'T', 'active': false}}");

        assertThat(user.path("nickName").asText()).isEqualTo("New");
        assertThat(user.at("/name/familyName").asText()).isEqualTo("Name");
        assertThat(user.at("/name/givenName").asText()).isEqualTo("G");
        assertThat(user.at("/emails/0/value").asText()).isEqualTo("new@work.example");
        assertThat(user.path("emails")).hasSize(2);
        assertThat(user.path("active").asBoolean(true)).isFalse();
        assertThat(patched(id, "{'op': 'replace', 'path': 'emails', 'value': [{'value': 'only@example.org'}]}")
                        .path("emails"))
                .hasSize(1);
    }

    @Test
    void section_3_5_2_3_a_filter_that_meets_no_value_is_no_target() {
        String id = person("patch.notarget");

        assertError(
                scim.patch(
                        "/Users/" + id,
                        "{'op': 'replace', 'path': 'emails[type eq \\u0022fax\\u0022].value', 'value': 'x@example.org'}"),
                400,
                "noTarget");
        assertError(
                scim.patch(
                        "/Users/" + id,
                        "{'op': 'replace', 'path': 'phoneNumbers[type eq \\u0022fax\\u0022]', 'value': {'value': '1'}}"),
                400,
                "noTarget");
        assertError(
                scim.patch("/Users/" + id, "{'op': 'remove', 'path': 'emails[type eq \\u0022fax\\u0022]'}"),
                400,
                "noTarget");
    }

    @Test
    void section_3_5_2_paths_and_values_that_do_not_fit_are_refused() {
        String id = person("patch.bad");

        assertError(
                scim.patch("/Users/" + id, "{'op': 'replace', 'path': 'emails[', 'value': 'x'}"), 400, "invalidPath");
        assertError(
                scim.patch("/Users/" + id, "{'op': 'replace', 'path': 'nickName.sub', 'value': 'x'}"),
                400,
                "invalidPath");
        assertError(scim.patch("/Users/" + id, "{'op': 'replace', 'path': '', 'value': 'x'}"), 400, "invalidPath");
        assertError(
                scim.patch("/Users/" + id, "{'op': 'replace', 'path': 'nickName', 'value': {'a': 1}}"),
                400,
                "invalidValue");
        assertError(
                scim.patch("/Users/" + id, "{'op': 'replace', 'path': 'active', 'value': 'False'}"),
                400,
                "invalidValue");
        assertError(
                scim.patch("/Users/" + id, "{'op': 'replace', 'path': 'meta.created', 'value': 'x'}"),
                400,
                "mutability");
        assertError(scim.patch("/Users/" + id, "{'op': 'replace', 'path': 'nickName'}"), 400, "invalidValue");
    }

    @Test
    void section_3_5_2_members_of_a_group_are_added_removed_and_replaced() {
        String one = scim.createUser("patch.member1");
        String two = scim.createUser("patch.member2");
        String three = scim.createUser("patch.member3");
        String group = scim.createGroup("Patched", one);

        scim.patch(
                        "/Groups/" + group,
                        "{'op': 'add', 'path': 'members', 'value': " + ScimClient.members(two, one) + "}")
                .succeeded();
        assertThat(scim.memberIds(group)).containsExactlyInAnyOrder(one, two);
        scim.patch("/Groups/" + group, "{'op': 'remove', 'path': 'members[value eq \\u0022" + one + "\\u0022]'}")
                .succeeded();
        assertThat(scim.memberIds(group)).containsExactly(two);
        scim.patch(
                        "/Groups/" + group,
                        "{'op': 'replace', 'path': 'members', 'value': " + ScimClient.members(three) + "}")
                .succeeded();
        assertThat(scim.memberIds(group)).containsExactly(three);
        scim.patch("/Groups/" + group, "{'op': 'remove', 'path': 'members'}").succeeded();
        assertThat(scim.memberIds(group)).isEmpty();
        assertError(
                scim.patch(
                        "/Groups/" + group,
                        "{'op': 'add', 'path': 'members', 'value': " + ScimClient.members("nobody") + "}"),
                400,
                "invalidValue");
    }
}
