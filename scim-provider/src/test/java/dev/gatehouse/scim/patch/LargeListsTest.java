package dev.gatehouse.scim.patch;

import static dev.gatehouse.scim.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.profile.Profile;
import dev.gatehouse.scim.schema.GroupSchema;
import dev.gatehouse.scim.schema.ResourceDocuments;
import dev.gatehouse.scim.schema.UserSchema;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** As many elements as a body can hold are read in a moment, even where all of them have one hash code. */
@Tag("S17")
class LargeListsTest {
    private static final Duration A_MOMENT = Duration.ofSeconds(15);
    private static final int ELEMENTS = 50_000;

    private final ObjectNode emails = emails();

    @Test
    void many_elements_of_a_body_are_kept_once() {
        ObjectNode body = object("{schemas: ['" + UserSchema.CORE_URN + "'], userName: 'ada'}");
        ArrayNode twice = body.putArray("emails");
        twice.addAll((ArrayNode) emails.path("emails")).addAll((ArrayNode) emails.path("emails"));

        assertTimeoutPreemptively(
                A_MOMENT,
                () -> assertThat(new ResourceDocuments(UserSchema.TYPE, Profile.GENERIC)
                                .accept(body)
                                .path("emails"))
                        .hasSize(ELEMENTS));
    }

    @Test
    void many_members_of_a_group_are_read() {
        ObjectNode body = object("{schemas: ['" + GroupSchema.CORE_URN + "'], displayName: 'All'}");
        body.set("members", emails.path("emails"));

        assertTimeoutPreemptively(
                A_MOMENT,
                () -> assertThat(MemberDelta.replaceWith(new ResourceDocuments(GroupSchema.TYPE, Profile.OKTA)
                                        .accept(body)
                                        .path("members"))
                                .added())
                        .hasSize(ELEMENTS));
    }

    @Test
    void many_elements_are_added_and_removed_by_a_patch() {
        assertTimeoutPreemptively(A_MOMENT, () -> {
            assertThat(patch("add", "emails").path("emails")).hasSize(ELEMENTS);
            assertThat(patch("remove", "emails").has("emails")).isFalse();
            assertThat(patch("remove", "emails[value sw \"A\"]").path("emails")).hasSize(ELEMENTS / 2);
        });
    }

    private ObjectNode patch(String verb, String path) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ObjectNode operation = request.putArray("Operations").addObject();
        operation.put("op", verb).put("path", path);
        if (!path.contains("[")) {
            operation.set("value", emails.path("emails"));
        }
        return PatchEngine.apply(PatchRequest.parse(UserSchema.TYPE, request, Profile.ENTRA), emails);
    }

    private static ObjectNode emails() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode list = document.putArray("emails");
        for (int i = 0; i < ELEMENTS; i++) {
            list.addObject().put("value", collidingText(i));
        }
        return document;
    }

    /** Texts of one length that all have the same hash code; every other one begins with A. */
    private static String collidingText(int number) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < 16; bit++) {
            text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return text.toString();
    }
}
