package dev.gatehouse.okta.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.okta.removal.DeviceAction;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;

@Tag("O1")
class OktaConfigTest {

    private final ComponentModel component = component();

    @Test
    void the_safety_limit_is_on_by_default() {
        assertThat(OktaConfig.of(component).scope().safetyLimit()).isEqualTo(new SafetyLimit(10, 20));
    }

    @Test
    void blank_options_count_as_absent() {
        component.put(PeopleConfig.IDENTITY_PROVIDER, " ");
        component.put(ScopeConfig.GROUPS_PARENT, "/");
        OktaConfig config = OktaConfig.of(component);
        assertThat(config.people().identityProvider()).isNull();
        assertThat(config.scope().groupsParent()).isNull();
    }

    @Test
    void the_path_of_the_groups_begins_with_a_slash() {
        component.put(ScopeConfig.GROUPS_PARENT, "Directory/Okta/");
        assertThat(OktaConfig.of(component).scope().groupsParent()).isEqualTo("/Directory/Okta");
    }

    @Test
    void client_id_and_secret_are_required() {
        component.put(ConnectionConfig.CLIENT_ID, "");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OktaConfig.of(component))
                .withMessage("Enter the client ID.");
        component.put(ConnectionConfig.CLIENT_ID, "client");
        component.getConfig().remove(ConnectionConfig.CLIENT_SECRET);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OktaConfig.of(component))
                .withMessage("Enter the client secret.");
    }

    @Test
    void each_way_to_sign_in_wants_its_own_secret() {
        component.put(ConnectionConfig.WAY, "private-key");
        assertRefused("Enter the private key.");
        component.put(ConnectionConfig.PRIVATE_KEY, "{\"kty\":\"RSA\",\"n\":\"AQ\",\"e\":\"AQ\"}");
        assertRefused("The private key is only a public key.");
        component.put(ConnectionConfig.PRIVATE_KEY, "${vault.key}");
        assertThat(OktaConfig.of(component).connection().way()).isEqualTo(SignInWay.PRIVATE_KEY);
        component.put(ConnectionConfig.WAY, "api-token");
        component.put(ConnectionConfig.CLIENT_ID, "");
        assertRefused("Enter the API token.");
        component.put(ConnectionConfig.API_TOKEN, "hidden");
        assertThat(OktaConfig.of(component).connection().clientId()).isNull();
        component.put(ConnectionConfig.WAY, "password");
        assertRefused(
                "The way to sign in to Okta cannot be \"password\", but one of: client-secret, private-key, api-token.");
    }

    @Test
    @Tag("O15")
    void a_quarter_of_the_rate_limits_is_left_to_others_unless_said_otherwise() {
        assertThat(OktaConfig.of(component).connection().reservePercent()).isEqualTo(25);
        component.put(ConnectionConfig.RESERVE, "91");
        assertRefused("must be from 0 to 90 percent.");
    }

    @Test
    @Tag("O13")
    void devices_are_disenrolled_unless_somebody_is_to_get_them() {
        assertThat(OktaConfig.of(component).removal()).isEqualTo(new RemovalConfig(DeviceAction.DISENROLL, null));
        component.put(RemovalConfig.DEVICES, "reassign");
        assertRefused("Enter the user to whom devices are reassigned");
        component.put(RemovalConfig.REASSIGN_TO, "storeroom");
        assertThat(OktaConfig.of(component).removal()).isEqualTo(new RemovalConfig(DeviceAction.REASSIGN, "storeroom"));
    }

    @Test
    void a_limit_that_is_no_number_is_refused() {
        component.put(ScopeConfig.MAX_DISABLE_PERCENT, "many");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OktaConfig.of(component))
                .withMessageContaining("\"many\"");
    }

    @Test
    void a_sync_period_that_is_no_number_is_refused() {
        component.put("fullSyncPeriod", "daily");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OktaConfig.of(component))
                .withMessageContaining("full sync")
                .withMessageContaining("\"daily\"");
    }

    @Test
    void a_number_that_keycloak_reads_too_has_no_blanks_around_it() {
        for (String key : List.of("fullSyncPeriod", "changedSyncPeriod", "priority")) {
            ComponentModel blanks = component();
            for (String value : List.of(" 86400", "86400 ", " ")) {
                blanks.put(key, value);
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> OktaConfig.of(blanks))
                        .withMessageContaining("without blanks around it");
            }
            blanks.put(key, "86400");
            assertThat(OktaConfig.of(blanks)).isNotNull();
        }
    }

    @Test
    void the_secret_is_never_shown() {
        assertThat(OktaConfig.of(component).toString()).doesNotContain("hidden");
    }

    private void assertRefused(String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OktaConfig.of(component))
                .withMessageContaining(message);
    }

    private static ComponentModel component() {
        ComponentModel component = new ComponentModel();
        component.setId("id");
        component.setName("Acme");
        component.put(ConnectionConfig.DOMAIN, "acme.okta.com");
        component.put(ConnectionConfig.CLIENT_ID, "client");
        component.put(ConnectionConfig.CLIENT_SECRET, "hidden");
        return component;
    }
}
