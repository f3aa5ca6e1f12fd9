package dev.gatehouse.okta.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.okta.config.PeopleConfig.ExistingAccounts;
import dev.gatehouse.okta.config.PeopleConfig.ScimAccounts;
import dev.gatehouse.okta.config.PeopleConfig.SignIn;
import dev.gatehouse.okta.profile.EmailTrust;
import dev.gatehouse.okta.profile.UsernameRule;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;

@Tag("O8")
class PeopleConfigTest {

    private final ComponentModel before = new ComponentModel();
    private final ComponentModel after = new ComponentModel();

    @Test
    void the_defaults_touch_nobody_elses_account() {
        PeopleConfig people = PeopleConfig.of(before);
        assertThat(people.existing()).isEqualTo(ExistingAccounts.SKIP);
        assertThat(people.scim()).isEqualTo(ScimAccounts.SKIP);
        assertThat(people.signIn()).isEqualTo(SignIn.IDENTITY_PROVIDER);
        assertThat(people.rules().username()).isEqualTo(UsernameRule.LOGIN);
        assertThat(people.rules().emailTrust()).isEqualTo(EmailTrust.ALWAYS);
        assertThat(people.shownToUsers()).isFalse();
    }

    @Test
    void every_field_of_the_form_offers_what_is_read() {
        PeopleConfig.properties().stream()
                .filter(field -> field.getOptions() != null)
                .forEach(field -> field.getOptions().forEach(option -> {
                    ComponentModel chosen = new ComponentModel();
                    chosen.put(field.getName(), option);
                    chosen.put(PeopleConfig.USERNAME_ATTRIBUTE, "employeeNumber");
                    assertThat(PeopleConfig.of(chosen)).as(option).isNotNull();
                }));
    }

    @Test
    void a_username_from_an_attribute_needs_the_attribute() {
        before.put(PeopleConfig.USERNAME_FROM, "attribute");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PeopleConfig.of(before))
                .withMessageContaining("usernames are made from");
    }

    @Test
    void what_is_no_longer_mapped_or_linked_is_remembered_until_it_comes_back() {
        before.put(PeopleConfig.IDENTITY_PROVIDER, "old");
        after.put(PeopleConfig.IDENTITY_PROVIDER, "new");
        before.getConfig().put(PeopleConfig.MAPPINGS, List.of("badge -> badge"));
        after.getConfig().put(PeopleConfig.MAPPINGS, List.of("-> title"));
        PeopleConfig.remember(before, after);
        PeopleConfig people = PeopleConfig.of(after);
        assertThat(people.rules().retired()).containsExactlyInAnyOrder("badge", "title");
        assertThat(people.formerIdentityProviders()).containsExactly("old");

        PeopleConfig.remember(after, before);
        assertThat(PeopleConfig.of(before).rules().retired()).isEmpty();
        assertThat(PeopleConfig.of(before).formerIdentityProviders()).containsExactly("new");
    }
}
