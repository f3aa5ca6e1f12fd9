package dev.gatehouse.okta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.okta.config.PeopleConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;

@Tag("O11")
class OktaStorageProviderTest {

    private final ComponentModel component = new ComponentModel();

    @Test
    void a_wrong_setting_lets_nobody_in_and_breaks_nothing() {
        component.put(PeopleConfig.SIGN_IN, "nonsense");
        OktaStorageProvider provider = new OktaStorageProvider(null, component);
        assertThat(provider.supportsCredentialType(PasswordCredentialModel.TYPE))
                .isTrue();
        assertThat(provider.isValid(null, null, UserCredentialModel.password("secret")))
                .isFalse();
    }

    @Test
    void a_wrong_setting_of_another_part_lets_nobody_in_either() {
        component.put(PeopleConfig.SIGN_IN, "password");
        OktaStorageProvider provider = new OktaStorageProvider(null, component);
        assertThat(provider.isValid(null, null, UserCredentialModel.password("secret")))
                .isFalse();
    }
}
