package dev.gatehouse.scim.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;

@Tag("S19")
class LogSettingsTest {
    private static final LogSettings DEFAULTS = new LogSettings(false, 30, 100_000);

    @Test
    void what_an_administrator_set_counts() {
        LogSettings settings = LogSettings.read(component("true", "7", "500"));

        assertThat(settings).isEqualTo(new LogSettings(true, 7, 500));
        assertThat(settings.age()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void a_connector_that_has_no_settings_or_is_gone_has_the_defaults() {
        assertThat(LogSettings.read(new ComponentModel())).isEqualTo(DEFAULTS);
        assertThat(LogSettings.read(null)).isEqualTo(DEFAULTS);
    }

    @Test
    void garbage_that_came_into_a_component_unchecked_counts_as_the_default() {
        for (String garbage : List.of("", " ", "many", "-1", "0", "3651.5", "1e3", "99999999999999999999", "７")) {
            assertThat(LogSettings.read(component("perhaps", garbage, garbage)))
                    .as(garbage)
                    .isEqualTo(DEFAULTS);
        }
        assertThat(LogSettings.read(component("false", "3651", "10000001"))).isEqualTo(DEFAULTS);
        assertThat(LogSettings.read(component("false", "3650", "10000000")))
                .isEqualTo(new LogSettings(false, 3650, 10_000_000));
    }

    @Test
    void what_counts_as_garbage_when_it_is_read_is_refused_when_it_is_saved() {
        for (String garbage : List.of("many", "-1", "0", "99999999999")) {
            assertThatThrownBy(() -> LogSettings.validate(component("false", garbage, "1")))
                    .as(garbage)
                    .isInstanceOf(ComponentValidationException.class)
                    .hasMessageContaining("logDays");
            assertThatThrownBy(() -> LogSettings.validate(component("false", "1", garbage)))
                    .as(garbage)
                    .isInstanceOf(ComponentValidationException.class)
                    .hasMessageContaining("logRows");
        }
    }

    private static ComponentModel component(String reads, String days, String rows) {
        ComponentModel component = new ComponentModel();
        component.put("logReads", reads);
        component.put("logDays", days);
        component.put("logRows", rows);
        return component;
    }
}
