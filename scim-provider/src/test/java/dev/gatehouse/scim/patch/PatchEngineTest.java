package dev.gatehouse.scim.patch;

import static dev.gatehouse.scim.Json.json;
import static dev.gatehouse.scim.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.profile.Profile;
import dev.gatehouse.scim.schema.UserSchema;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S17")
class PatchEngineTest {
    private static final String ENTERPRISE = UserSchema.ENTERPRISE_URN;

    @Test
    @Tag("S6")
    void okta_deactivates_without_a_path() {
        assertThat(patch("{userName: 'ada', active: true}", "{op: 'replace', value: {active: false}}"))
                .isEqualTo(object("{userName: 'ada', active: false}"));
    }

    @Test
    @Tag("S18")
    void entra_deactivates_with_capitals_and_a_string() {
        assertThat(patch("{userName: 'ada', active: true}", "{op: 'Replace', path: 'active', value: 'False'}"))
                .isEqualTo(object("{userName: 'ada', active: false}"));
        assertThat(patch("{userName: 'ada', active: false}", "{op: 'Replace', value: {active: 'True'}}"))
                .isEqualTo(object("{userName: 'ada', active: true}"));
    }

    @Test
    @Tag("S6")
    void nobody_is_neither_active_nor_inactive() {
        assertRefused(ScimErrorType.MUTABILITY, "{active: false}", "{op: 'remove', path: 'active'}");
        assertRefused(ScimErrorType.INVALID_VALUE, "{active: false}", "{op: 'replace', path: 'active', value: null}");
        assertRefused(ScimErrorType.INVALID_VALUE, "{active: true}", "{op: 'replace', value: {active: ''}}");
    }

    @Test
    @Tag("S18")
    void entra_sends_dotted_and_urn_keys_without_a_path() {
        assertThat(patch(
                        "{name: {givenName: 'Ada'}}",
                        "{op: 'Replace', value: {'name.familyName': 'Lovelace', '" + ENTERPRISE
                                + ":department': 'Engines', title: 'Countess'}}"))
                .isEqualTo(object("{name: {givenName: 'Ada', familyName: 'Lovelace'}, title: 'Countess', '" + ENTERPRISE
                        + "': {department: 'Engines'}}"));
    }

    @Test
    @Tag("S18")
    void a_manager_may_be_a_plain_string() {
        assertThat(patch("{}", "{op: 'Add', path: '" + ENTERPRISE + ":manager', value: '42'}"))
                .isEqualTo(object("{'" + ENTERPRISE + "': {manager: {value: '42'}}}"));
    }

    @Test
    void an_extension_that_loses_its_last_attribute_disappears() {
        assertThat(patch(
                        "{title: 'x', '" + ENTERPRISE + "': {manager: {value: '42'}}}",
                        "{op: 'remove', path: '" + ENTERPRISE + ":manager.value'}"))
                .isEqualTo(object("{title: 'x'}"));
    }

    @Test
    void read_only_and_unknown_attributes_without_a_path_are_left_out() {
        assertThat(patch("{title: 'x'}", "{op: 'replace', value: {id: '1', meta: {}, shoeSize: 43, title: 'y'}}"))
                .isEqualTo(object("{title: 'y'}"));
    }

    @Test
    void a_read_only_path_is_refused() {
        assertRefused(ScimErrorType.MUTABILITY, "{}", "{op: 'replace', path: 'id', value: '1'}");
        assertRefused(ScimErrorType.MUTABILITY, "{}", "{op: 'replace', path: 'meta.created', value: 'x'}");
    }

    @Test
    void an_unknown_path_is_refused() {
        assertRefused(ScimErrorType.INVALID_PATH, "{}", "{op: 'replace', path: 'shoeSize', value: 43}");
        assertRefused(ScimErrorType.INVALID_PATH, "{}", "{op: 'add', path: 'name.nick', value: 'x'}");
        assertRefused(ScimErrorType.INVALID_PATH, "{}", "{op: 'add', path: 'title[value eq \"x\"]', value: 'x'}");
        assertRefused(ScimErrorType.INVALID_PATH, "{}", "{op: 'add', path: 'urn:x:y:title', value: 'x'}");
    }

    @Test
    void replacing_an_object_leaves_the_parts_that_it_does_not_name() {
        assertThat(patch(
                        "{name: {givenName: 'Ada', familyName: 'Byron'}}",
                        "{op: 'replace', path: 'name', value: {familyName: 'Lovelace'}}"))
                .isEqualTo(object("{name: {givenName: 'Ada', familyName: 'Lovelace'}}"));
    }

    @Test
    void null_the_empty_string_and_remove_all_clear() {
        assertThat(patch("{title: 'x'}", "{op: 'replace', path: 'title', value: null}"))
                .isEmpty();
        assertThat(patch("{title: 'x'}", "{op: 'replace', path: 'title', value: ''}"))
                .isEmpty();
        assertThat(patch("{title: 'x'}", "{op: 'remove', path: 'title'}")).isEmpty();
        assertThat(patch("{title: 'x'}", "{op: 'replace', value: {title: null}}"))
                .isEmpty();
        assertThat(patch("{emails: [{value: 'a'}]}", "{op: 'replace', path: 'emails', value: []}"))
                .isEmpty();
    }

    @Test
    void adding_to_a_list_keeps_what_is_there_and_adds_nothing_twice() {
        assertThat(patch(
                        "{emails: [{value: 'a@x'}]}",
                        "{op: 'add', path: 'emails', value: [{value: 'b@x'}, {value: 'a@x'}]}"))
                .isEqualTo(object("{emails: [{value: 'a@x'}, {value: 'b@x'}]}"));
    }

    @Test
    void a_new_primary_value_takes_the_place_of_the_old_one() {
        assertThat(patch(
                        "{emails: [{value: 'a@x', primary: true}]}",
                        "{op: 'add', path: 'emails', value: {value: 'b@x', primary: true}}"))
                .isEqualTo(object("{emails: [{value: 'a@x', primary: false}, {value: 'b@x', primary: true}]}"));
    }

    @Test
    void brackets_choose_the_elements_to_change() {
        assertThat(patch(
                        "{emails: [{value: 'a@x', type: 'work'}, {value: 'h@x', type: 'home'}]}",
                        "{op: 'replace', path: 'emails[type eq \"WORK\"].value', value: 'b@x'}"))
                .isEqualTo(object("{emails: [{value: 'b@x', type: 'work'}, {value: 'h@x', type: 'home'}]}"));
    }

    @Test
    void brackets_choose_the_elements_to_remove() {
        assertThat(patch(
                        "{emails: [{value: 'a@x', type: 'work'}, {value: 'h@x', type: 'home'}]}",
                        "{op: 'remove', path: 'emails[type eq \"work\"]'}"))
                .isEqualTo(object("{emails: [{value: 'h@x', type: 'home'}]}"));
    }

    @Test
    @Tag("S18")
    void adding_to_an_element_that_is_not_there_makes_it() {
        assertThat(patch("{}", "{op: 'Add', path: 'phoneNumbers[type eq \"fax\"].value', value: '+1'}"))
                .isEqualTo(object("{phoneNumbers: [{type: 'fax', value: '+1'}]}"));
    }

    @Test
    @Tag("S18")
    void entra_replaces_a_part_of_an_element_that_is_not_there_and_so_makes_it() {
        assertThat(patch(
                        "{phoneNumbers: [{type: 'fax', value: '+1'}]}",
                        "{op: 'Replace', path: 'phoneNumbers[type eq \"work\"].value', value: '+2'}"))
                .isEqualTo(object("{phoneNumbers: [{type: 'fax', value: '+1'}, {type: 'work', value: '+2'}]}"));
        assertThat(patch(
                        "{}",
                        "{op: 'Replace', path: 'emails[type eq \"work\" and primary eq true].value', value: 'a@x'}"))
                .isEqualTo(object("{emails: [{type: 'work', primary: true, value: 'a@x'}]}"));
    }

    @Test
    void replacing_a_whole_element_that_is_not_there_has_no_target() {
        assertRefused(
                ScimErrorType.NO_TARGET,
                "{}",
                "{op: 'replace', path: 'emails[type eq \"work\"]', value: {value: 'a@x'}}");
    }

    @Test
    void an_element_is_made_only_of_terms_that_say_what_it_is() {
        for (String terms :
                new String[] {"type ne \"x\"", "type eq \"a\" or type eq \"b\"", "not (type eq \"a\")", "type pr"}) {
            assertRefused(
                    ScimErrorType.NO_TARGET,
                    "{}",
                    "{op: 'replace', path: 'emails[" + terms + "].value', value: 'a@x'}");
        }
    }

    @Test
    @Tag("S18")
    void values_between_brackets_are_brought_into_form() {
        assertThat(patch("{}", "{op: 'Add', path: 'emails[primary eq \"True\"].value', value: 'a@x'}"))
                .isEqualTo(object("{emails: [{primary: true, value: 'a@x'}]}"));
        assertThat(patch("{}", "{op: 'Add', path: 'emails[type eq null].value', value: 'a@x'}"))
                .isEqualTo(object("{emails: [{value: 'a@x'}]}"));
    }

    @Test
    void values_between_brackets_that_do_not_fit_are_refused() {
        assertRefused(
                ScimErrorType.INVALID_FILTER,
                "{}",
                "{op: 'add', path: 'emails[primary eq \"perhaps\"].value', value: 'a'}");
        assertRefused(ScimErrorType.INVALID_VALUE, "{}", "{op: 'add', path: 'emails[type eq 5].value', value: 'a'}");
        assertRefused(
                ScimErrorType.INVALID_FILTER, "{}", "{op: 'add', path: 'emails[colour eq \"red\"].value', value: 'a'}");
    }

    @Test
    @Tag("S18")
    void the_core_schemas_urn_stands_for_the_top_level() {
        String core = UserSchema.CORE_URN;

        assertThat(patch("{active: true}", "{op: 'replace', value: {'" + core + "': {active: false}}}"))
                .isEqualTo(object("{active: false}"));
        assertThat(patch("{active: true}", "{op: 'replace', path: '" + core + "', value: {active: false}}"))
                .isEqualTo(object("{active: false}"));
        assertRefused(ScimErrorType.INVALID_VALUE, "{}", "{op: 'replace', value: {'" + core + "': false}}");
    }

    @Test
    void a_new_manager_does_not_keep_the_address_of_the_old_one() {
        String before = "{'" + ENTERPRISE + "': {manager: {value: '1', '$ref': '/Users/1'}}}";
        String after = "{'" + ENTERPRISE + "': {manager: {value: '2'}}}";

        assertThat(patch(before, "{op: 'replace', path: '" + ENTERPRISE + ":manager', value: {value: '2'}}"))
                .isEqualTo(object(after));
        assertThat(patch(before, "{op: 'replace', path: '" + ENTERPRISE + ":manager.value', value: '2'}"))
                .isEqualTo(object(after));
        assertThat(patch(before, "{op: 'remove', path: '" + ENTERPRISE + ":manager.value'}"))
                .isEqualTo(object("{}"));
        assertThat(patch(before, "{op: 'add', path: '" + ENTERPRISE + ":department', value: 'd'}")
                        .at("/" + ENTERPRISE + "/manager/$ref")
                        .asText())
                .isEqualTo("/Users/1");
    }

    @Test
    void a_new_manager_can_come_with_a_new_address() {
        assertThat(patch(
                        "{'" + ENTERPRISE + "': {manager: {value: '1', '$ref': '/Users/1'}}}",
                        "{op: 'replace', path: '" + ENTERPRISE
                                + ":manager', value: {value: '2', '$ref': '../Users/2', displayName: 'ignored'}}"))
                .isEqualTo(object("{'" + ENTERPRISE + "': {manager: {value: '2', '$ref': '../Users/2'}}}"));
    }

    @Test
    void a_number_beyond_comparison_in_brackets_is_refused() {
        assertRefused(
                ScimErrorType.INVALID_FILTER,
                "{emails: [{value: 'a'}]}",
                "{op: 'remove', path: 'emails[value eq 1e999]'}");
    }

    @Test
    void a_remove_without_a_path_has_no_target() {
        assertRefused(ScimErrorType.NO_TARGET, "{title: 'x'}", "{op: 'remove', value: {title: 'x'}}");
    }

    @Test
    void brackets_that_name_an_unknown_part_are_refused() {
        assertRefused(
                ScimErrorType.INVALID_FILTER,
                "{emails: [{value: 'a'}]}",
                "{op: 'remove', path: 'emails[colour eq \"red\"]'}");
    }

    @Test
    void values_of_the_wrong_type_are_refused() {
        assertRefused(ScimErrorType.INVALID_VALUE, "{}", "{op: 'replace', path: 'active', value: 'perhaps'}");
        assertRefused(ScimErrorType.INVALID_VALUE, "{}", "{op: 'replace', path: 'title', value: {a: 1}}");
        assertRefused(ScimErrorType.INVALID_VALUE, "{}", "{op: 'replace', path: 'name', value: 'Ada'}");
        assertRefused(ScimErrorType.INVALID_VALUE, "{}", "{op: 'replace', value: 'Ada'}");
        assertRefused(ScimErrorType.INVALID_VALUE, "{}", "{op: 'add', path: 'title'}");
        assertRefused(
                ScimErrorType.INVALID_VALUE,
                "{}",
                "{op: 'add', path: 'emails', value: [{value: 'a', primary: true}, {value: 'b', primary: true}]}");
    }

    @Test
    void a_body_that_is_no_patch_is_refused() {
        for (String body : new String[] {
            "[]",
            "{}",
            "{Operations: {}}",
            "{Operations: ['x']}",
            "{Operations: [{op: 'increase', path: 'title'}]}",
            "{Operations: [{path: 'title', value: 'x'}]}",
            "{Operations: [{op: 'add', path: 5, value: 'x'}]}"
        }) {
            assertThatThrownBy(() -> PatchRequest.parse(UserSchema.TYPE, json(body), Profile.ENTRA))
                    .as(body)
                    .isInstanceOfSatisfying(
                            ScimException.class, e -> assertThat(e.type()).contains(ScimErrorType.INVALID_SYNTAX));
        }
    }

    @Test
    void a_failing_operation_leaves_the_document_as_it_was() {
        ObjectNode before = object("{title: 'x', emails: [{value: 'a', type: 'work'}]}");

        assertThatThrownBy(() -> PatchEngine.apply(
                        request(
                                "{op: 'replace', path: 'title', value: 'y'}",
                                "{op: 'remove', path: 'emails'}",
                                "{op: 'replace', path: 'emails[type eq \"work\"]', value: {value: 'b'}}"),
                        before))
                .isInstanceOf(ScimException.class);
        assertThat(before).isEqualTo(object("{title: 'x', emails: [{value: 'a', type: 'work'}]}"));
    }

    private static ObjectNode patch(String before, String... operations) {
        return PatchEngine.apply(request(operations), object(before));
    }

    private static PatchRequest request(String... operations) {
        return PatchRequest.parse(
                UserSchema.TYPE, json("{Operations: [" + String.join(", ", operations) + "]}"), Profile.ENTRA);
    }

    private static void assertRefused(ScimErrorType type, String before, String... operations) {
        assertThatThrownBy(() -> patch(before, operations))
                .isInstanceOfSatisfying(
                        ScimException.class, e -> assertThat(e.type()).contains(type));
    }
}
