package dev.gatehouse.scim.profile;

import static dev.gatehouse.scim.Json.json;
import static dev.gatehouse.scim.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.patch.MemberDelta;
import dev.gatehouse.scim.patch.PatchEngine;
import dev.gatehouse.scim.patch.PatchRequest;
import dev.gatehouse.scim.schema.AttributeBuilder;
import dev.gatehouse.scim.schema.AttributeType;
import dev.gatehouse.scim.schema.GroupSchema;
import dev.gatehouse.scim.schema.ResourceDocuments;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.schema.Schema;
import dev.gatehouse.scim.schema.Storage;
import dev.gatehouse.scim.schema.UserSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule is played to a vendor's profile that has it, and to the generic one, which refuses. */
@Tag("S18")
class QuirkTest {
    private static final String CORE = UserSchema.CORE_URN;
    private static final String ENTERPRISE = UserSchema.ENTERPRISE_URN;
    private static final String PATCH = "schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], ";
    private static final String ACME = "urn:acme:User";
    private static final ResourceType USERS = UserSchema.TYPE.withExtensions(
            List.of(Schema.of(
                    ACME,
                    "Acme",
                    "",
                    AttributeBuilder.simple("badge", AttributeType.INTEGER, "")
                            .storedIn(Storage.value("badge", AttributeType.INTEGER)),
                    AttributeBuilder.simple("ratio", AttributeType.DECIMAL, "")
                            .storedIn(Storage.value("ratio", AttributeType.DECIMAL)))),
            Set.of());

    static List<Play> bodies() {
        return List.of(
                new Play(Quirk.MISSING_SCHEMAS, "{userName: 'a'}", ScimErrorType.INVALID_SYNTAX, "{userName: 'a'}"),
                new Play(
                        Quirk.MISSING_SCHEMAS,
                        "{schemas: [], userName: 'a'}",
                        ScimErrorType.INVALID_SYNTAX,
                        "{userName: 'a'}"),
                new Play(
                        Quirk.UNKNOWN_SCHEMAS,
                        "{schemas: ['" + CORE + "', 'urn:x:y'], userName: 'a'}",
                        ScimErrorType.INVALID_SYNTAX,
                        "{userName: 'a'}"),
                new Play(
                        Quirk.UNKNOWN_ATTRIBUTES,
                        body("userName: 'a', shoeSize: 43"),
                        ScimErrorType.INVALID_SYNTAX,
                        "{userName: 'a'}"),
                new Play(
                        Quirk.UNKNOWN_ATTRIBUTES,
                        body("userName: 'a', name: {nick: 'x', givenName: 'A'}"),
                        ScimErrorType.INVALID_SYNTAX,
                        "{userName: 'a', name: {givenName: 'A'}}"),
                new Play(
                        Quirk.UNKNOWN_ATTRIBUTES,
                        body("userName: 'a', '" + ENTERPRISE + "': {desk: '1'}"),
                        ScimErrorType.INVALID_SYNTAX,
                        "{userName: 'a'}"),
                new Play(
                        Quirk.STRING_BOOLEANS,
                        body("userName: 'a', active: 'False'"),
                        ScimErrorType.INVALID_VALUE,
                        "{userName: 'a', active: false}"),
                new Play(
                        Quirk.STRING_NUMBERS,
                        body("userName: 'a', '" + ACME + "': {badge: '42', ratio: '0.5'}"),
                        ScimErrorType.INVALID_VALUE,
                        "{userName: 'a', '" + ACME + "': {badge: 42, ratio: 0.5}}"),
                new Play(
                        Quirk.SINGLE_VALUE_FOR_LIST,
                        body("userName: 'a', emails: {value: 'x'}"),
                        ScimErrorType.INVALID_VALUE,
                        "{userName: 'a', emails: [{value: 'x'}]}"),
                new Play(
                        Quirk.STRING_FOR_COMPLEX,
                        body("userName: 'a', '" + ENTERPRISE + "': {manager: 'm'}"),
                        ScimErrorType.INVALID_VALUE,
                        "{userName: 'a', '" + ENTERPRISE + "': {manager: {value: 'm'}}}"));
    }

    static List<Play> patches() {
        return List.of(
                new Play(
                        Quirk.MISSING_SCHEMAS,
                        "{Operations: [{op: 'add', path: 'title', value: 'x'}]}",
                        ScimErrorType.INVALID_SYNTAX,
                        "{title: 'x'}"),
                new Play(
                        Quirk.OPERATION_CASE,
                        patch("op: 'Add', path: 'title', value: 'x'"),
                        ScimErrorType.INVALID_SYNTAX,
                        "{title: 'x'}"),
                new Play(
                        Quirk.STRING_BOOLEANS,
                        patch("op: 'replace', path: 'active', value: 'True'"),
                        ScimErrorType.INVALID_VALUE,
                        "{active: true}"),
                new Play(
                        Quirk.PATHS_AS_KEYS,
                        patch("op: 'replace', value: {'name.familyName': 'L', '" + ENTERPRISE + ":department': 'D'}"),
                        ScimErrorType.INVALID_PATH,
                        "{name: {familyName: 'L'}, '" + ENTERPRISE + "': {department: 'D'}}"),
                new Play(
                        Quirk.SINGLE_VALUE_FOR_LIST,
                        patch("op: 'add', path: 'emails', value: {value: 'x'}"),
                        ScimErrorType.INVALID_VALUE,
                        "{emails: [{value: 'x'}]}"),
                new Play(
                        Quirk.STRING_FOR_COMPLEX,
                        patch("op: 'add', path: '" + ENTERPRISE + ":manager', value: 'm'"),
                        ScimErrorType.INVALID_VALUE,
                        "{'" + ENTERPRISE + "': {manager: {value: 'm'}}}"),
                new Play(
                        Quirk.CORE_URN_AS_KEY,
                        patch("op: 'add', path: '" + CORE + "', value: {title: 'x'}"),
                        ScimErrorType.INVALID_PATH,
                        "{title: 'x'}"),
                new Play(
                        Quirk.CORE_URN_AS_KEY,
                        patch("op: 'add', value: {'" + CORE + "': {title: 'x'}}"),
                        ScimErrorType.INVALID_PATH,
                        "{title: 'x'}"),
                new Play(
                        Quirk.EMPTY_PATH,
                        patch("op: 'add', path: '', value: {title: 'x'}"),
                        ScimErrorType.INVALID_PATH,
                        "{title: 'x'}"),
                new Play(
                        Quirk.MISSING_ELEMENT_IS_MADE,
                        patch("op: 'replace', path: 'emails[type eq \"work\"].value', value: 'x'"),
                        ScimErrorType.NO_TARGET,
                        "{emails: [{type: 'work', value: 'x'}]}"),
                new Play(
                        Quirk.REMOVAL_OF_NOTHING,
                        patch("op: 'remove', path: 'emails[type eq \"work\"]'"),
                        ScimErrorType.NO_TARGET,
                        "{}"),
                new Play(
                        Quirk.REMOVAL_OF_NOTHING,
                        patch("op: 'replace', path: 'emails[type eq \"work\"].value', value: null"),
                        ScimErrorType.NO_TARGET,
                        "{}"),
                new Play(Quirk.EMPTY_OPERATIONS, "{" + PATCH + "Operations: []}", ScimErrorType.INVALID_SYNTAX, "{}"),
                new Play(
                        Quirk.ECHOED_READ_ONLY,
                        patch("op: 'replace', value: {id: '1', groups: [], meta: {}, title: 'x'}"),
                        ScimErrorType.MUTABILITY,
                        "{title: 'x'}"),
                new Play(
                        Quirk.UNKNOWN_ATTRIBUTES,
                        patch("op: 'replace', value: {shoeSize: 43, title: 'x'}"),
                        ScimErrorType.INVALID_PATH,
                        "{title: 'x'}"),
                new Play(
                        Quirk.UNKNOWN_ATTRIBUTES,
                        patch("op: 'replace', value: {name: {nick: 'x', givenName: 'A'}}"),
                        ScimErrorType.INVALID_PATH,
                        "{name: {givenName: 'A'}}"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_body_with_a_habit_is_read_where_the_rule_is_on_and_refused_otherwise(Play play) {
        for (Profile vendor : play.vendors()) {
            assertThat(new ResourceDocuments(USERS, vendor)
                            .accept(json(play.sent()))
                            .toString())
                    .as(vendor.keyword())
                    .isEqualTo(object(play.result()).toString());
        }
        play.assertRefused(() -> new ResourceDocuments(USERS, Profile.GENERIC).accept(json(play.sent())));
    }

    @ParameterizedTest
    @MethodSource("patches")
    void a_patch_with_a_habit_is_read_where_the_rule_is_on_and_refused_otherwise(Play play) {
        for (Profile vendor : play.vendors()) {
            assertThat(apply(play.sent(), vendor)).as(vendor.keyword()).isEqualTo(object(play.result()));
        }
        play.assertRefused(() -> apply(play.sent(), Profile.GENERIC));
    }

    @Test
    void members_are_removed_by_value_where_the_rule_is_on() {
        Play play = new Play(
                Quirk.REMOVE_BY_VALUE,
                patch("op: 'remove', path: 'members', value: [{value: 'a'}]"),
                ScimErrorType.INVALID_SYNTAX,
                "");

        for (Profile vendor : play.vendors()) {
            MemberDelta delta = MemberDelta.of(
                    PatchRequest.parse(GroupSchema.TYPE, json(play.sent()), vendor),
                    (filter, amongMembers, others) -> Set.of());
            assertThat(delta.removed()).containsExactly("a");
        }
        play.assertRefused(() -> PatchRequest.parse(GroupSchema.TYPE, json(play.sent()), Profile.GENERIC));
    }

    @ParameterizedTest
    @EnumSource
    void the_empty_string_stands_for_no_value_and_core_attributes_may_stand_under_their_urn(Profile profile) {
        ResourceDocuments documents = new ResourceDocuments(USERS, profile);

        assertThat(documents.accept(json(body("title: 'x', '" + CORE + "': {userName: 'ada', ACTIVE: false}"))))
                .isEqualTo(object("{title: 'x', userName: 'ada', active: false}"));
        assertThat(documents.accept(json(body("userName: 'a', title: '', active: '', emails: '', name: {givenName: ''},"
                        + " phoneNumbers: [{value: ''}], '" + ENTERPRISE + "': {manager: '', department: ''}"))))
                .isEqualTo(object("{userName: 'a'}"));
        assertThat(PatchEngine.apply(
                        PatchRequest.parse(
                                USERS, json(patch("op: 'replace', value: {title: '', nickName: 'A'}")), profile),
                        object("{title: 'x'}")))
                .isEqualTo(object("{nickName: 'A'}"));
        assertThatThrownBy(() -> documents.accept(json(body("userName: ''"))))
                .isInstanceOfSatisfying(
                        ScimException.class, e -> assertThat(e.type()).contains(ScimErrorType.INVALID_VALUE));
        assertThatThrownBy(() ->
                        PatchRequest.parse(USERS, json(patch("op: 'replace', path: 'userName', value: ''")), profile))
                .isInstanceOfSatisfying(
                        ScimException.class, e -> assertThat(e.type()).contains(ScimErrorType.INVALID_VALUE));
    }

    @Test
    void who_removes_members_again_is_no_error_in_any_profile() {
        String removal = patch("op: 'remove', path: 'members[value eq \"a\"]'");

        for (Profile profile : Profile.values()) {
            PatchRequest request = PatchRequest.parse(GroupSchema.TYPE, json(removal), profile);
            assertThat(PatchEngine.apply(request, object("{}")))
                    .as(profile.keyword())
                    .isEmpty();
            assertThat(MemberDelta.of(request, (filter, amongMembers, others) -> Set.of())
                            .removed())
                    .containsExactly("a");
        }
    }

    /** What is answered is tried with the server. */
    @Test
    void only_entra_wants_no_group_in_the_answer_to_its_patch() {
        assertThat(Profile.values())
                .filteredOn(profile -> profile.allows(Quirk.NO_CONTENT_AFTER_GROUP_PATCH))
                .containsExactly(Profile.ENTRA);
    }

    @Test
    void every_rule_is_played_and_some_vendor_has_it() {
        List<Quirk> played = new ArrayList<>(
                List.of(Quirk.REMOVE_BY_VALUE, Quirk.NO_CONTENT_AFTER_GROUP_PATCH, Quirk.DEACTIVATION_BESIDE_CHANGES));
        bodies().forEach(play -> played.add(play.quirk()));
        patches().forEach(play -> played.add(play.quirk()));

        assertThat(played).contains(Quirk.values());
        assertThat(Quirk.values()).allSatisfy(quirk -> {
            assertThat(Profile.GENERIC.allows(quirk)).isFalse();
            assertThat(Arrays.stream(Profile.values()).anyMatch(profile -> profile.allows(quirk)))
                    .isTrue();
        });
    }

    private static ObjectNode apply(String body, Profile profile) {
        return PatchEngine.apply(PatchRequest.parse(USERS, json(body), profile), object("{}"));
    }

    private static String body(String attributes) {
        return "{schemas: ['" + CORE + "'], " + attributes + "}";
    }

    private static String patch(String operation) {
        return "{" + PATCH + "Operations: [{" + operation + "}]}";
    }

    /** What a client sends, what comes of it where the rule is on, and how it is refused where it is off. */
    record Play(Quirk quirk, String sent, ScimErrorType refusedAs, String result) {
        List<Profile> vendors() {
            return Arrays.stream(Profile.values())
                    .filter(profile -> profile.allows(quirk))
                    .toList();
        }

        void assertRefused(ThrowingCallable call) {
            assertThatThrownBy(call)
                    .as(sent)
                    .isInstanceOfSatisfying(
                            ScimException.class, e -> assertThat(e.type()).contains(refusedAs));
        }

        @Override
        public String toString() {
            return quirk.keyword() + " " + sent;
        }
    }
}
