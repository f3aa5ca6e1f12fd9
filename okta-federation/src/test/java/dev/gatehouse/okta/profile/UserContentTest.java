package dev.gatehouse.okta.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.okta.client.OktaUser;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
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

    private PersonRules rules = PersonRules.STANDARD;

    @Test
    void a_user_is_read_as_keycloak_keeps_it() {
        UserContent content = content();
        assertThat(content.username()).isEqualTo("alice@acme.example");
        assertThat(content.email()).isEqualTo("alice@acme.example");
        assertThat(content.firstName()).isEqualTo("Alice");
        assertThat(content.attributes())
                .containsEntry("okta_id", List.of("00u1"))
                .containsEntry("okta_login", List.of("Alice@Acme.example"))
                .containsEntry("employeeNumber", List.of("17"))
                .containsEntry("department", List.of());
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
        profile.put("badge", "42");
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

    @Test
    void a_list_has_many_values_and_a_constant_the_same_for_everybody() {
        profile.put("badges", List.of("a", " b ", ""));
        rules = rules("badges -> badge", "\"contractor\" -> kind", "profile.nickName -> firstName", "id -> oktaNumber");
        profile.put("nickName", "Ali");
        assertThat(content().firstName()).isEqualTo("Ali");
        assertThat(content().attributes())
                .containsEntry("badge", List.of("a", "b"))
                .containsEntry("kind", List.of("contractor"))
                .containsEntry("oktaNumber", List.of("00u1"));
    }

    @Test
    void what_stands_beside_the_profile_can_be_mapped() {
        rules = rules("type.id -> kind", "lastLogin -> last", "profile.status -> own", "status -> state");
        profile.put("status", "of the profile");
        OktaUser user = new ObjectMapper()
                .convertValue(
                        Map.of(
                                "id",
                                "00u1",
                                "status",
                                "ACTIVE",
                                "profile",
                                profile,
                                "lastLogin",
                                "2026-01-01T00:00:00.000Z",
                                "type",
                                Map.of("id", "oty1")),
                        OktaUser.class);
        assertThat(UserContent.of(user, rules).attributes())
                .containsEntry("kind", List.of("oty1"))
                .containsEntry("last", List.of("2026-01-01T00:00:00.000Z"))
                .containsEntry("own", List.of("of the profile"))
                .containsEntry("state", List.of("ACTIVE"));
    }

    @Test
    void what_is_too_long_or_too_many_is_left_out_and_told() {
        profile.put("title", "x".repeat(2049));
        profile.put("badges", Collections.nCopies(101, "b"));
        rules = rules("badges -> badge");
        assertThat(content().attributes()).containsEntry("title", List.of()).containsEntry("badge", List.of());
        assertThat(content().leftOut()).hasSize(2).anyMatch(why -> why.contains("title"));
    }

    @Test
    void usernames_follow_their_rule() {
        profile.put("login", "ALICE@corp.example");
        assertThat(username(UsernameRule.From.LOGIN)).isEqualTo("alice@corp.example");
        assertThat(username(UsernameRule.From.EMAIL)).isEqualTo("alice@acme.example");
        assertThat(username(UsernameRule.From.LOGIN_PREFIX)).isEqualTo("alice");
        assertThat(username(UsernameRule.From.ATTRIBUTE)).isEqualTo("17");
        profile.remove("email");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> username(UsernameRule.From.EMAIL))
                .withMessageContaining("no e-mail address");
    }

    @Test
    void the_hash_changes_with_the_rules() {
        String before = content().hash("okta");
        rules = rules("-> displayName");
        String without = content().hash("okta");
        assertThat(without).isNotEqualTo(before);
        rules = new PersonRules(rules.mappings(), rules.username(), EmailTrust.NEVER, List.of());
        assertThat(content().hash("okta")).isNotEqualTo(without);
        rules = new PersonRules(rules.mappings(), rules.username(), EmailTrust.ALWAYS, List.of("displayName"));
        assertThat(content().hash("okta")).isNotEqualTo(without);
    }

    private String username(UsernameRule.From from) {
        rules = new PersonRules(
                rules.mappings(),
                new UsernameRule(from, AttributeSource.parse("employeeNumber")),
                EmailTrust.ALWAYS,
                List.of());
        return content().username();
    }

    private static PersonRules rules(String... lines) {
        return new PersonRules(
                AttributeMappings.parse(List.of(lines), true), UsernameRule.LOGIN, EmailTrust.ALWAYS, List.of());
    }

    private UserContent content() {
        return UserContent.of(new OktaUser("00u1", "ACTIVE", profile), rules);
    }
}
