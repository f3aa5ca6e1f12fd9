package dev.gatehouse.scim.connector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;

@Tag("S2")
class ConnectorChangeTest {
    private static final String MAPPING = "roleMapping";

    @Test
    void what_an_enabled_connector_names_must_be_there_when_it_is_made_switched_on_or_named_anew() {
        ComponentModel enabled = component("enabled", "true", MAPPING, "Admin=boss");
        ComponentModel disabled = component("enabled", "false", MAPPING, "Admin=boss");

        assertThat(ConnectorChange.made(enabled).concerns(MAPPING)).isTrue();
        assertThat(change(disabled, enabled).concerns(MAPPING)).isTrue();
        assertThat(change(enabled, component(MAPPING, "Admin=chief")).concerns(MAPPING))
                .isTrue();
        assertThat(change(null, enabled).concerns(MAPPING)).isTrue();
    }

    @Test
    void it_is_not_looked_for_again_as_long_as_the_connector_stays_enabled_or_is_disabled() {
        ComponentModel enabled = component(MAPPING, "Admin=boss");

        assertThat(change(enabled, component("enabled", "true", MAPPING, "Admin=boss", "rename", "refused"))
                        .concerns(MAPPING))
                .isFalse();
        assertThat(change(enabled, component("enabled", "false", MAPPING, "Admin=chief"))
                        .concerns(MAPPING))
                .isFalse();
        assertThat(ConnectorChange.made(component("enabled", "false", MAPPING, "Admin=boss"))
                        .concerns(MAPPING))
                .isFalse();
        assertThat(change(enabled, component("inviteActions", "UPDATE_PASSWORD,VERIFY_EMAIL"))
                        .concerns("inviteActions"))
                .isFalse();
    }

    @Test
    void a_connector_of_another_kind_is_a_new_one() {
        ComponentModel enabled = component(MAPPING, "Admin=boss");
        ComponentModel other = new ComponentModel(enabled);
        other.setProviderId("basic");

        assertThat(change(enabled, other).concerns(MAPPING)).isTrue();
    }

    @Test
    void only_a_change_that_switches_off_and_does_nothing_else_goes_unchecked() {
        ComponentModel broken = component("profile", "acme", "tokenHash", "x");
        ComponentModel renamed = component("enabled", "false", "profile", "acme", "tokenHash", "x");
        renamed.setName("Other");

        assertThat(change(broken, component("enabled", "false", "profile", "acme", "tokenHash", "x", "rename", ""))
                        .onlySwitchesOff())
                .isTrue();
        assertThat(change(
                                broken,
                                component(
                                        "enabled",
                                        "false",
                                        "profile",
                                        "acme",
                                        "tokenHash",
                                        "x",
                                        "rename",
                                        "allowed",
                                        "logDays",
                                        "30"))
                        .onlySwitchesOff())
                .isTrue();
        assertThat(change(broken, component("enabled", "false", "profile", "acme", "tokenHash", "y"))
                        .onlySwitchesOff())
                .isFalse();
        assertThat(change(broken, renamed).onlySwitchesOff()).isFalse();
        assertThat(change(broken, component("enabled", "no", "profile", "acme", "tokenHash", "x"))
                        .onlySwitchesOff())
                .isFalse();
        assertThat(change(broken, broken).onlySwitchesOff()).isFalse();
        assertThat(ConnectorChange.made(component("enabled", "false")).onlySwitchesOff())
                .isFalse();
    }

    private static ConnectorChange change(ComponentModel before, ComponentModel after) {
        return ConnectorChange.of(before, after, new BearerConnectorFactory().getConfigProperties());
    }

    private static ComponentModel component(String... config) {
        ComponentModel component = new ComponentModel();
        component.setName("Okta");
        component.setProviderId("bearer");
        for (int i = 0; i < config.length; i += 2) {
            component.put(config[i], config[i + 1]);
        }
        return component;
    }
}
