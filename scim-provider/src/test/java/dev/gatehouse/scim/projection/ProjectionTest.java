package dev.gatehouse.scim.projection;

import static dev.gatehouse.scim.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.schema.GroupSchema;
import dev.gatehouse.scim.schema.UserSchema;
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
    void both_choices_at_once_are_refused() {
        assertThatThrownBy(() -> apply("userName", "name")).isInstanceOf(ScimException.class);
    }

    private ObjectNode apply(String attributes, String excludedAttributes) {
        return Projection.of(UserSchema.TYPE, attributes, excludedAttributes).apply(user);
    }
}
