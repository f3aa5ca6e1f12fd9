package dev.gatehouse.scim.patch;

import static dev.gatehouse.scim.Json.json;
import static dev.gatehouse.scim.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.filter.Filter;
import dev.gatehouse.scim.profile.Profile;
import dev.gatehouse.scim.schema.GroupSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S8")
class MemberDeltaTest {

    @Test
    void members_are_added_and_removed_in_one_request() {
        MemberDelta delta = delta(
                "{op: 'remove', path: 'members[value eq \"a\"]'}",
                "{op: 'add', path: 'members', value: [{value: 'b', display: 'Bea'}, {value: 'c'}]}");

        assertThat(delta.added()).containsExactlyInAnyOrder("b", "c");
        assertThat(delta.removed()).containsExactly("a");
        assertThat(delta.replacesAll()).isFalse();
    }

    @Test
    void the_last_operation_on_someone_counts() {
        MemberDelta delta = delta(
                "{op: 'add', path: 'members', value: [{value: 'a'}, {value: 'b'}]}",
                "{op: 'remove', path: 'members[value eq \"a\"]'}",
                "{op: 'remove', path: 'members[value eq \"c\"]'}",
                "{op: 'add', path: 'members', value: [{value: 'c'}]}");

        assertThat(delta.added()).containsExactlyInAnyOrder("b", "c");
        assertThat(delta.removed()).containsExactly("a");
    }

    @Test
    void push_now_replaces_all_members() {
        MemberDelta delta = delta("{op: 'replace', path: 'members', value: [{value: 'a'}]}");

        assertThat(delta.replacesAll()).isTrue();
        assertThat(delta.added()).containsExactly("a");
    }

    @Test
    void push_now_of_an_empty_group_removes_everybody() {
        assertThat(delta("{op: 'replace', path: 'members', value: []}"))
                .returns(true, MemberDelta::replacesAll)
                .returns(true, delta -> delta.added().isEmpty());
        assertThat(delta("{op: 'remove', path: 'members'}")).returns(true, MemberDelta::replacesAll);
    }

    @Test
    void changes_after_a_replace_change_the_new_list() {
        MemberDelta delta = delta(
                "{op: 'replace', path: 'members', value: [{value: 'a'}, {value: 'b'}]}",
                "{op: 'remove', path: 'members[value eq \"a\"]'}",
                "{op: 'add', path: 'members', value: {value: 'c'}}");

        assertThat(delta.replacesAll()).isTrue();
        assertThat(delta.added()).containsExactlyInAnyOrder("b", "c");
        assertThat(delta.removed()).isEmpty();
    }

    @Test
    @Tag("S18")
    void entra_adds_with_a_null_reference() {
        assertThat(delta("{op: 'Add', path: 'members', value: [{'$ref': null, value: 'a'}]}")
                        .added())
                .containsExactly("a");
    }

    @Test
    @Tag("S18")
    void entra_removes_with_a_list_of_values_and_only_those() {
        MemberDelta delta = delta("{op: 'Remove', path: 'members', value: [{'$ref': null, value: 'a'}]}");

        assertThat(delta.removed()).containsExactly("a");
        assertThat(delta.replacesAll()).isFalse();
        assertThat(delta("{op: 'Remove', path: 'members', value: []}").isEmpty())
                .isTrue();
    }

    @Test
    void what_a_member_is_said_to_be_does_not_matter() {
        MemberDelta delta =
                delta("{op: 'add', path: 'members', value: [{value: 'a', type: 'group'}, {value: 'b', type: 'Robot'},"
                        + " {value: 'c', '$ref': 'https://elsewhere/Devices/c'}]}");

        assertThat(delta.added()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void members_without_a_path_are_read_as_well() {
        assertThat(delta("{op: 'add', value: {members: [{value: 'a'}]}}").added())
                .containsExactly("a");
    }

    @Test
    void several_members_in_one_pair_of_brackets_are_joined_by_or() {
        assertThat(delta("{op: 'remove', path: 'members[value eq \"a\" or value eq \"b\"]'}")
                        .removed())
                .containsExactlyInAnyOrder("a", "b");
        assertThat(delta("{op: 'remove', path: 'members[type eq \"User\" and value eq \"a\"]'}")
                        .removed())
                .containsExactly("a");
    }

    @Test
    void the_rest_of_a_request_goes_to_the_document() {
        PatchRequest request = request(
                "{op: 'replace', value: {id: 'g', displayName: 'New'}}",
                "{op: 'add', path: 'members', value: [{value: 'a'}]}");

        assertThat(PatchEngine.apply(request, object("{displayName: 'Old'}")))
                .isEqualTo(object("{displayName: 'New'}"));
        assertThat(MemberDelta.of(request, MemberDeltaTest::nobody).added()).containsExactly("a");
    }

    @Test
    void what_cannot_be_understood_is_refused() {
        assertRefused(ScimErrorType.INVALID_VALUE, "{op: 'add', path: 'members', value: [{display: 'a'}]}");
        assertRefused(ScimErrorType.MUTABILITY, "{op: 'replace', path: 'members[value eq \"a\"].value', value: 'b'}");
        assertRefused(ScimErrorType.NO_TARGET, "{op: 'replace', path: 'members[value eq \"a\"]', value: {value: 'b'}}");
    }

    @Test
    void who_is_not_named_is_chosen_among_the_members_and_those_added_before() {
        List<String> asked = new ArrayList<>();
        MemberDelta.Choice choice = (filter, amongMembers, others) -> {
            asked.add(filter + " " + amongMembers + " " + others);
            return Set.of("a", "m");
        };

        MemberDelta delta = MemberDelta.of(
                request(
                        "{op: 'add', path: 'members', value: [{value: 'a'}, {value: 'b'}]}",
                        "{op: 'remove', path: 'members[type eq \"User\"]'}",
                        "{op: 'add', path: 'members', value: [{value: 'm'}]}"),
                choice);
        MemberDelta replaced = MemberDelta.of(
                request(
                        "{op: 'replace', path: 'members', value: [{value: 'a'}, {value: 'b'}]}",
                        "{op: 'remove', path: 'members[value eq \"c\" or display sw \"x\"]'}"),
                choice);

        assertThat(asked)
                .containsExactly("type eq \"User\" true [a, b]", "value eq \"c\" or display sw \"x\" false [a, b]");
        assertThat(delta.added()).containsExactlyInAnyOrder("b", "m");
        assertThat(delta.removed()).containsExactly("a");
        assertThat(replaced.added()).containsExactly("b");
        assertThat(replaced.replacesAll()).isTrue();
    }

    @Test
    void brackets_without_ids_are_few() {
        String choosing = "{op: 'remove', path: 'members[display sw \"a\"]'}";
        String naming = "{op: 'remove', path: 'members[value eq \"a\"]'}";

        delta(Collections.nCopies(100, choosing).toArray(String[]::new));
        delta(Collections.nCopies(500, naming).toArray(String[]::new));
        assertThatThrownBy(() -> delta(Collections.nCopies(101, choosing).toArray(String[]::new)))
                .isInstanceOfSatisfying(
                        ScimException.class, e -> assertThat(e.status()).isEqualTo(413));
    }

    private static Set<String> nobody(Filter filter, boolean amongMembers, Set<String> others) {
        return Set.of();
    }

    private static MemberDelta delta(String... operations) {
        return MemberDelta.of(request(operations), MemberDeltaTest::nobody);
    }

    private static PatchRequest request(String... operations) {
        return PatchRequest.parse(
                GroupSchema.TYPE, json("{Operations: [" + String.join(", ", operations) + "]}"), Profile.ENTRA);
    }

    private static void assertRefused(ScimErrorType type, String operation) {
        assertThatThrownBy(() -> delta(operation))
                .isInstanceOfSatisfying(
                        ScimException.class, e -> assertThat(e.type()).contains(type));
    }
}
