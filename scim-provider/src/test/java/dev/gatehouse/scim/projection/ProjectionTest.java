package dev.gatehouse.scim.projection;

import static dev.gatehouse.scim.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.schema.AttributeBuilder;
import dev.gatehouse.scim.schema.GroupSchema;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.schema.Returned;
import dev.gatehouse.scim.schema.Schema;
import dev.gatehouse.scim.schema.UserSchema;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S17")
class ProjectionTest {
    private static final String ENTERPRISE = UserSchema.ENTERPRISE_URN;

    private final ObjectNode user = object("{schemas: ['s'], id: '1', externalId: 'x', meta: {resourceType: 'User'},"
            + " userName: 'ada', password: 'p', name: {givenName: 'Ada', familyName: 'Lovelace'},"
            + " emails: [{value: 'a', type: 'work'}], '" + ENTERPRISE + "': {department: 'd', division: 'v'}}");

    @Test
    void without_a_choice_everything_but_the_password_is_returned() {
        ObjectNode expected = user.deepCopy();
        expected.remove("password");

        assertThat(Projection.all(UserSchema.TYPE).apply(user)).isEqualTo(expected);
    }

    @Test
    void chosen_attributes_come_with_those_that_are_always_returned() {
        assertThat(apply("username,name.familyName," + ENTERPRISE + ":department,password", null))
                .isEqualTo(object("{schemas: ['s'], id: '1', userName: 'ada', name: {familyName: 'Lovelace'}, '"
                        + ENTERPRISE + "': {department: 'd'}}"));
    }

    @Test
    void brackets_behind_a_name_say_nothing() {
        assertThat(apply("emails[type eq \"home, or work\"],userName", null)).isEqualTo(apply("emails,userName", null));
        assertThat(apply("emails[type eq \"work\"].value", null)).isEqualTo(apply("emails.value", null));
        assertThat(apply(null, "emails[type eq \"work\"]")).isEqualTo(apply(null, "emails"));
        assertThat(apply("emails", null).has("emails")).isTrue();
    }

    @Test
    void a_whole_extension_can_be_chosen() {
        assertThat(apply(ENTERPRISE, null))
                .isEqualTo(object("{schemas: ['s'], id: '1', '" + ENTERPRISE + "': {department: 'd', division: 'v'}}"));
    }

    @Test
    void excluded_attributes_are_left_out_but_never_the_id() {
        assertThat(apply(null, "id,emails.type,name,meta,externalId," + ENTERPRISE))
                .isEqualTo(object("{schemas: ['s'], id: '1', userName: 'ada', emails: [{value: 'a'}]}"));
    }

    @Test
    void members_that_are_not_wanted_need_not_be_read() {
        assertThat(Projection.all(GroupSchema.TYPE).includes("members")).isTrue();
        assertThat(Projection.of(GroupSchema.TYPE, null, "members").includes("members"))
                .isFalse();
        assertThat(Projection.of(GroupSchema.TYPE, "displayName", null).includes("members"))
                .isFalse();
        assertThat(Projection.of(GroupSchema.TYPE, "members.value", null).includes("members"))
                .isTrue();
    }

    @Test
    void the_core_schemas_urn_chooses_its_attributes_and_a_urn_may_stand_before_a_part() {
        assertThat(apply(UserSchema.CORE_URN, null).has("userName")).isTrue();
        assertThat(apply(UserSchema.CORE_URN, null).has("externalId")).isFalse();
        assertThat(apply(UserSchema.CORE_URN + ":name.givenName", null))
                .isEqualTo(object("{schemas: ['s'], id: '1', name: {givenName: 'Ada'}}"));
        assertThat(apply(null, ENTERPRISE + ":DIVISION").get(ENTERPRISE)).isEqualTo(object("{department: 'd'}"));
    }

    @Test
    void returned_says_what_is_shown_on_request_always_and_never() {
        ResourceType type = UserSchema.TYPE.withExtensions(
                List.of(Schema.of(
                        "urn:x:y",
                        "X",
                        "",
                        AttributeBuilder.string("asked", "").returned(Returned.REQUEST),
                        AttributeBuilder.complex(
                                "parts",
                                "",
                                AttributeBuilder.string("a", ""),
                                AttributeBuilder.string("b", "").returned(Returned.REQUEST),
                                AttributeBuilder.string("c", "").alwaysReturned(),
                                AttributeBuilder.string("d", "").writeOnly()))),
                Set.of());
        ObjectNode resource =
                object("{schemas: ['s'], id: '1', 'urn:x:y': {asked: 1, parts: {a: 1, b: 1, c: 1, d: 1}}}");

        assertThat(Projection.all(type).apply(resource).get("urn:x:y")).isEqualTo(object("{parts: {a: 1, c: 1}}"));
        assertThat(Projection.of(type, "urn:x:y:asked", null).apply(resource).get("urn:x:y"))
                .isEqualTo(object("{asked: 1}"));
        assertThat(Projection.of(type, "urn:x:y:parts.b", null).apply(resource).get("urn:x:y"))
                .isEqualTo(object("{parts: {b: 1, c: 1}}"));
        assertThat(Projection.of(type, "urn:x:y:parts.d", null).apply(resource).get("urn:x:y"))
                .isEqualTo(object("{parts: {c: 1}}"));
        assertThat(Projection.of(type, null, "urn:x:y:parts.a,urn:x:y:parts.c")
                        .apply(resource)
                        .get("urn:x:y"))
                .isEqualTo(object("{parts: {c: 1}}"));
    }

    @Test
    void both_choices_at_once_are_refused() {
        assertThatThrownBy(() -> apply("userName", "name")).isInstanceOf(ScimException.class);
    }

    @Test
    void so_many_names_are_read_and_no_more() {
        assertThat(apply("userName" + ",x".repeat(499), null).has("userName")).isTrue();
        assertThatThrownBy(() -> apply("userName" + ",x".repeat(500), null))
                .isInstanceOfSatisfying(
                        ScimException.class, e -> assertThat(e.type()).contains(ScimErrorType.INVALID_VALUE));
    }

    private ObjectNode apply(String attributes, String excludedAttributes) {
        return Projection.of(UserSchema.TYPE, attributes, excludedAttributes).apply(user);
    }
}
