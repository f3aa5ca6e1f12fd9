package dev.gatehouse.offboarding.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;

@Tag("D2")
class WebhookEndpointConfigTest {

    private static final String SECRET = "whsec_Z2F0ZWhvdXNlLXRlc3Qtc2VjcmV0LW5vdC1mb3ItdXNl";

    @Test
    void an_endpoint_with_url_and_secret_is_complete() {
        assertThatCode(() -> WebhookEndpointConfig.check(endpoint(SECRET, null)))
                .doesNotThrowAnyException();
    }

    @Test
    void a_secret_may_live_in_the_vault() {
        assertThatCode(() -> WebhookEndpointConfig.check(endpoint("${vault.offboarding}", "false")))
                .doesNotThrowAnyException();
    }

    @Test
    void a_switch_that_is_neither_on_nor_off_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> WebhookEndpointConfig.check(endpoint(SECRET, "maybe")));
        ComponentModel alerting = endpoint(SECRET, "true");
        alerting.put(WebhookEndpointConfig.ALERTS, "sometimes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookEndpointConfig.check(alerting))
                .withMessage("Alerts must be true or false");
    }

    @Test
    void alerts_go_only_where_they_are_wanted() {
        assertThat(WebhookEndpointConfig.alerts(null)).isFalse();
        assertThat(WebhookEndpointConfig.alerts("false")).isFalse();
        assertThat(WebhookEndpointConfig.alerts("true")).isTrue();
    }

    private static ComponentModel endpoint(String secret, String enabled) {
        ComponentModel model = new ComponentModel();
        model.put(WebhookEndpointConfig.URL, "https://uem.example.com/hook");
        model.put(WebhookEndpointConfig.SECRET, secret);
        model.put(WebhookEndpointConfig.ENABLED, enabled);
        return model;
    }
}
