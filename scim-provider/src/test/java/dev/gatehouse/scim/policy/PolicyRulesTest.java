package dev.gatehouse.scim.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;

class PolicyRulesTest {

    @Test
    @Tag("S12")
    void unix_names_begin_with_a_letter_and_are_short() {
        for (String good : List.of("a", "ada.love-lace_1", "a".repeat(30))) {
            assertThat(UsernameRule.UNIX.complaintAbout(good)).as(good).isEmpty();
        }
        for (String bad : List.of("", "1a", "-a", "Ada", "ada@x", "ada lovelace", "a\n", "ä", "a".repeat(31))) {
            assertThat(UsernameRule.UNIX.complaintAbout(bad)).as(bad).isPresent();
        }
    }

    @Test
    @Tag("S12")
    void email_names_have_one_at_and_a_domain() {
        assertThat(UsernameRule.EMAIL.complaintAbout("ada+x@mail.example.org")).isEmpty();
        for (String bad : List.of("ada", "@example.org", "ada@", "ada@host", "a@b@example.org", "a b@example.org")) {
            assertThat(UsernameRule.EMAIL.complaintAbout(bad)).as(bad).isPresent();
        }
    }

    @Test
    @Tag("S14")
    void renaming_depends_on_the_rule_and_on_devices() {
        assertThat(RenameRule.ALLOWED.complaint(true)).isEmpty();
        assertThat(RenameRule.REFUSED.complaint(false)).isPresent();
        assertThat(RenameRule.REFUSED_WITH_DEVICES.complaint(false)).isEmpty();
        assertThat(RenameRule.REFUSED_WITH_DEVICES.complaint(true)).isPresent();
    }

    @Test
    @Tag("S15")
    void a_mapping_is_written_in_lines_or_with_commas() {
        RoleMapping mapping = RoleMapping.parse("ReadOnly=reader, User = user\r\nAdmin=a=b\n\n");

        assertThat(mapping.roleNames()).isEqualTo(Map.of("ReadOnly", "reader", "User", "user", "Admin", "a=b"));
        assertThat(mapping.allows("Emperor")).isFalse();
        assertThat(mapping.rolesOf(List.of("Admin", "Emperor"))).isEqualTo(Set.of("a=b"));
        assertThat(RoleMapping.none().allows("Emperor")).isTrue();
        for (String wrong : List.of("Admin", "=role", "Admin=", "Admin=a,Admin=b")) {
            assertThatThrownBy(() -> RoleMapping.parse(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("roleMapping");
        }
    }

    @Test
    void settings_that_are_missing_or_damaged_count_as_their_defaults() {
        ComponentModel component = new ComponentModel();
        assertThat(PolicyConfig.read(component)).isEqualTo(Policies.defaults());

        component.put("ownership", "everything");
        component.put("roleMapping", "nonsense");
        component.put("takeover", "shoe-size");
        assertThat(PolicyConfig.read(component)).isEqualTo(Policies.defaults());

        component.put("takeover", "email-prefix, username");
        component.put("invite", "true");
        component.put("inviteHours", "many");
        Policies policies = PolicyConfig.read(component);
        assertThat(policies.takeover()).isEqualTo(Set.of(TakeoverRule.USERNAME, TakeoverRule.EMAIL_PREFIX));
        assertThat(policies.invitation())
                .hasValueSatisfying(invitation ->
                        assertThat(invitation.validity().toHours()).isEqualTo(72));
    }
}
