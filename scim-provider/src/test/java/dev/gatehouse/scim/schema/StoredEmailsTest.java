package dev.gatehouse.scim.schema;

import static dev.gatehouse.scim.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S10")
class StoredEmailsTest {
    private static final JsonNode TWO = json(
            "[{value: 'home@example.org', type: 'home'}, {value: 'Work@example.org', type: 'work', primary: true}]");

    private final StoredAttributes stored = StoredAttributes.empty();

    @Test
    void addresses_that_keycloak_cannot_take_are_shown_as_before() {
        UserSchema.EMAILS.write(stored, TWO);
        assertThat(UserSchema.EMAILS.isUnlinked(stored)).isFalse();

        UserSchema.EMAILS.unlink(stored);

        assertThat(stored.first("email")).isEmpty();
        assertThat(UserSchema.EMAILS.read(stored)).contains(TWO);
        assertThat(UserSchema.EMAILS.isUnlinked(stored)).isTrue();
    }

    @Test
    void keycloak_gets_its_address_back() {
        UserSchema.EMAILS.write(stored, TWO);
        StoredAttributes before = stored.copy();
        UserSchema.EMAILS.unlink(stored);

        UserSchema.EMAILS.link(stored);

        assertThat(stored.keysThatDifferFrom(before)).isEmpty();
    }

    @Test
    void an_address_that_keycloak_gets_otherwise_stands_beside_those_it_could_not_take() {
        UserSchema.EMAILS.write(stored, TWO);
        UserSchema.EMAILS.unlink(stored);

        stored.put("email", "admin@example.org");
        assertThat(UserSchema.EMAILS.read(stored).orElseThrow().findValuesAsText("value"))
                .containsExactly("home@example.org", "Work@example.org", "admin@example.org");
        assertThat(UserSchema.EMAILS.read(stored).orElseThrow().findValues("primary"))
                .hasSize(1);

        stored.put("email", "work@example.org");
        assertThat(UserSchema.EMAILS.read(stored)).contains(TWO);
    }

    @Test
    void an_address_that_was_taken_away_is_not_one_that_keycloak_could_not_take() {
        UserSchema.EMAILS.write(stored, TWO);
        stored.put("email", (String) null);

        assertThat(UserSchema.EMAILS.isUnlinked(stored)).isFalse();
    }
}
