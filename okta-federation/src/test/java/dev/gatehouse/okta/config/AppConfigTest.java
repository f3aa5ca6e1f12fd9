package dev.gatehouse.okta.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.component.ComponentModel;

@Tag("O11")
@Tag("O12")
class AppConfigTest {

    private final ComponentModel component = new ComponentModel();

    @Test
    void whoever_sets_nothing_gets_an_app_for_everyone_and_enrolment_for_the_assigned() {
        assertThat(AppConfig.of(component)).isEqualTo(new AppConfig(null, List.of(), true, true, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://apps.example/callback",
                "http://127.0.0.1:8000/callback",
                "http://localhost/callback",
                "com.example.acme:/callback",
                "com.example.acme://callback"
            })
    void addresses_of_native_apps_are_redirect_uris(String uri) {
        component.getConfig().put(AppConfig.REDIRECT_URIS, List.of(" " + uri + " ", ""));
        assertThat(AppConfig.of(component).redirectUris()).containsExactly(uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "on", "1"})
    void a_switch_is_not_guessed(String value) {
        component.getConfig().put(AppConfig.ASSIGNED_ONLY, List.of(value));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AppConfig.of(component))
                .withMessage("The setting enrolAssignedOnly must be true or false, not \"" + value + "\".");
    }

    @Test
    void who_is_assigned_begins_to_matter_when_the_switch_goes_on() {
        ComponentModel before = new ComponentModel();
        before.getConfig().put(AppConfig.ASSIGNED_ONLY, List.of("false"));
        assertThat(AppConfig.beginsToMatter(before, component)).isTrue();
        assertThat(AppConfig.beginsToMatter(component, before)).isFalse();
        assertThat(AppConfig.beginsToMatter(component, component)).isFalse();
        assertThat(AppConfig.beginsToMatter(before, before)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "callback",
                "/callback",
                "http://apps.example/callback",
                "https://*.example/callback",
                "https://apps.example/callback#part",
                "javascript:alert(1)",
                "javascript://x/%0aalert(1)",
                "not an address"
            })
    void anything_else_is_refused(String uri) {
        component.getConfig().put(AppConfig.REDIRECT_URIS, List.of(uri));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AppConfig.of(component))
                .withMessageContaining("\"" + uri + "\" is not a redirect URI");
    }
}
