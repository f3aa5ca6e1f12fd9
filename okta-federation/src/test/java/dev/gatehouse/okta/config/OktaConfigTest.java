package dev.gatehouse.okta.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
    void the_secret_is_never_shown() {
        assertThat(OktaConfig.of(component).toString()).doesNotContain("hidden");
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
