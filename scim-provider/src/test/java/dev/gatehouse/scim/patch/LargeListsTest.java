package dev.gatehouse.scim.patch;

import static dev.gatehouse.scim.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.profile.Profile;
import dev.gatehouse.scim.schema.GroupSchema;
import dev.gatehouse.scim.schema.ResourceDocuments;
import dev.gatehouse.scim.schema.UserSchema;
import dev.gatehouse.scim.schema.Values;
import java.time.Duration;
import java.util.Collections;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** As many elements as a body can hold are read in a moment, even where all of them have one hash code. */
@Tag("S17")
class LargeListsTest {
    private static final Duration A_MOMENT = Duration.ofSeconds(15);
    private static final int ELEMENTS = 50_000;
    private static final int OPERATIONS = 1_000;

    private final ObjectNode emails = emails(ELEMENTS);

    @Test
    void more_elements_of_a_body_than_a_list_can_have_are_refused() {
        ObjectNode body = object("{schemas: ['" + UserSchema.CORE_URN + "'], userName: 'ada'}");
        body.set("emails", emails.path("emails"));

        assertTimeoutPreemptively(
                A_MOMENT, () -> assertRefused(() -> documents().accept(body)));
    }

    @Test
    void as_many_elements_as_a_list_can_have_are_kept_once() {
        ObjectNode body = object("{schemas: ['" + UserSchema.CORE_URN + "'], userName: 'ada'}");
        ArrayNode allowed = (ArrayNode) emails(Values.MAX_ELEMENTS).path("emails");
        body.putArray("emails").addAll(allowed).addAll(allowed);

        assertThat(documents().accept(body).path("emails")).hasSize(Values.MAX_ELEMENTS);
    }

    private static ResourceDocuments documents() {
        return new ResourceDocuments(UserSchema.TYPE, Profile.GENERIC);
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
    void a_list_that_is_too_long_can_only_become_shorter() {
        assertTimeoutPreemptively(A_MOMENT, () -> {
            assertRefused(() -> patch(emails, "add", "emails", emails));
            assertRefused(() -> patch(emails, "add", "emails", object("{emails: [{value: 'one more'}]}")));
            assertThat(patch(emails, "remove", "emails", emails(Values.MAX_ELEMENTS))
                            .path("emails"))
                    .hasSize(ELEMENTS - Values.MAX_ELEMENTS);
            assertThat(patch(emails, "remove", "emails[value sw \"A\"]", object("{}"))
                            .path("emails"))
                    .hasSize(ELEMENTS / 2);
        });
    }

    @Test
    void a_list_grows_by_patches_to_its_limit_and_no_further() {
        ObjectNode full = emails(Values.MAX_ELEMENTS);

        assertThat(patch(emails(Values.MAX_ELEMENTS - 1), "add", "emails", full).path("emails"))
                .hasSize(Values.MAX_ELEMENTS);
        assertThat(patch(full, "add", "emails", full)).isEqualTo(full);
        assertRefused(() -> patch(full, "add", "emails", object("{emails: [{value: 'one more'}]}")));
        assertRefused(() -> patch(full, "add", "emails[type eq \"work\"].value", object("{emails: 'one more'}")));
    }

    @Test
    void many_operations_on_a_long_list_are_done_in_a_moment() {
        ObjectNode full = emails(Values.MAX_ELEMENTS);
        full.path("emails").forEach(email -> ((ObjectNode) email).put("type", "work"));

        assertTimeoutPreemptively(A_MOMENT, () -> {
            assertThat(repeated(full, "remove", "emails[type eq \"tK\" or value co \"zzz\" or display ew \"q\"]", ""))
                    .isEqualTo(full);
            assertThat(repeated(full, "replace", "emails[type eq \"work\"].value", "a@b.c")
                            .path("emails"))
                    .hasSize(Values.MAX_ELEMENTS);
            String one = emails.path("emails").get(7).toString();
            assertThat(repeated(emails, "add", "emails", one)).isEqualTo(emails);
        });
    }

    @Test
    void a_patch_that_compares_without_end_is_refused() {
        ObjectNode full = emails(Values.MAX_ELEMENTS);
        String path = "emails[" + String.join(" or ", Collections.nCopies(60, "type eq \"k\"")) + "]";

        assertTimeoutPreemptively(
                A_MOMENT,
                () -> assertThatThrownBy(() -> repeated(full, "remove", path, ""))
                        .isInstanceOfSatisfying(
                                ScimException.class, e -> assertThat(e.status()).isEqualTo(413)));
    }

    private static ObjectNode repeated(ObjectNode before, String verb, String path, String value) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ArrayNode operations = request.putArray("Operations");
        for (int i = 0; i < OPERATIONS; i++) {
            ObjectNode operation = operations.addObject().put("op", verb).put("path", path);
            if (!value.isEmpty()) {
                operation.set("value", value.startsWith("{") ? object(value) : operation.textNode(value));
            }
        }
        return PatchEngine.apply(PatchRequest.parse(UserSchema.TYPE, request, Profile.ENTRA), before);
    }

    private static void assertRefused(ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(
                        ScimException.class, e -> assertThat(e.type()).contains(ScimErrorType.INVALID_VALUE))
                .hasMessageContaining("1000");
    }

    private static ObjectNode patch(ObjectNode before, String verb, String path, ObjectNode value) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ObjectNode operation = request.putArray("Operations").addObject();
        operation.put("op", verb).put("path", path);
        if (value.has("emails")) {
            operation.set("value", value.path("emails"));
        }
        return PatchEngine.apply(PatchRequest.parse(UserSchema.TYPE, request, Profile.ENTRA), before);
    }

    private static ObjectNode emails(int number) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode list = document.putArray("emails");
        for (int i = 0; i < number; i++) {
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
