package dev.gatehouse.okta.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.okta.client.OktaUser;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O8")
class UserContentTest {

    private final Map<String, Object> profile = new HashMap<>(Map.of(
            "login", "Alice@Acme.example",
            "email", "Alice@Acme.example",
            "firstName", " Alice ",
            "lastName", "Archer",
            "employeeNumber", 17,
            "department", ""));

    @Test
    void a_user_is_read_as_keycloak_keeps_it() {
        UserContent content = content();
        assertThat(content.username()).isEqualTo("alice@acme.example");
        assertThat(content.email()).isEqualTo("alice@acme.example");
        assertThat(content.firstName()).isEqualTo("Alice");
        assertThat(content.attributes())
                .containsEntry("okta_id", "00u1")
                .containsEntry("employeeNumber", "17")
                .containsEntry("department", null);
    }

    @Test
    void a_user_without_a_login_is_refused() {
        profile.remove("login");
        assertThatIllegalArgumentException().isThrownBy(this::content);
    }

    @Test
    void the_hash_is_the_same_for_the_same_content() {
        assertThat(content().hash("okta")).isEqualTo(content().hash("okta")).hasSize(64);
    }

    @Test
    void the_hash_changes_with_everything_that_is_written() {
        String before = content().hash("okta");
        assertThat(content().hash(null)).isNotEqualTo(before);
        for (String name : new String[] {"login", "email", "firstName", "lastName", "title", "department"}) {
            Object was = profile.put(name, "changed");
            assertThat(content().hash("okta")).as(name).isNotEqualTo(before);
            profile.put(name, was);
        }
        assertThat(content().hash("okta")).isEqualTo(before);
    }

    @Test
    void the_hash_ignores_what_is_not_written() {
        String before = content().hash("okta");
        profile.put("costCenter", "42");
        assertThat(content().hash("okta")).isEqualTo(before);
    }

    @Test
    void values_that_move_between_fields_change_the_hash() {
        profile.put("firstName", "ab");
        profile.put("lastName", "c");
        String before = content().hash("okta");
        profile.put("firstName", "a");
        profile.put("lastName", "bc");
        assertThat(content().hash("okta")).isNotEqualTo(before);
    }

    private UserContent content() {
        return UserContent.of(new OktaUser("00u1", "ACTIVE", profile));
    }
}
