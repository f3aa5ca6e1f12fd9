package dev.gatehouse.offboarding.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.offboarding.leaver.Alert;
import dev.gatehouse.offboarding.store.EndpointState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D8")
class EndpointAlertsTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final CircuitBreaker breaker = new CircuitBreaker(3, Duration.ofSeconds(10), Duration.ofMinutes(10));
    private final EndpointState fresh = EndpointState.unknown("e", "r");

    @Test
    void an_endpoint_that_keeps_failing_alerts_once_until_it_was_well_again() {
        List<String> alerts = new ArrayList<>();
        EndpointState state = fresh;
        for (int failure = 1; failure <= 6; failure++) {
            state = told(alerts, state, breaker.failed(state, NOW, "answered 503", true));
        }
        assertThat(alerts).containsExactly("circuit_open");
        state = told(alerts, state, breaker.succeeded(state, NOW));
        for (int failure = 1; failure <= 3; failure++) {
            state = told(alerts, state, breaker.failed(state, NOW, "answered 503", false));
        }
        assertThat(alerts).containsExactly("circuit_open", "circuit_open");
    }

    @Test
    void an_endpoint_that_is_gone_alerts_once_until_it_is_resumed() {
        EndpointState gone = gone(fresh);
        assertThat(EndpointAlerts.of(fresh, gone)).map(Alert::what).contains("endpoint_disabled");
        assertThat(EndpointAlerts.of(gone, breaker.failed(gone, NOW, "410", false)))
                .isEmpty();
        assertThat(EndpointAlerts.of(gone, gone.resumed())).isEmpty();
        assertThat(EndpointAlerts.of(gone.resumed(), gone)).isPresent();
    }

    @Test
    void the_alert_tells_which_endpoint_and_why() {
        EndpointState open = new EndpointState(
                "e",
                "r",
                5,
                Optional.of(NOW),
                Optional.empty(),
                Optional.empty(),
                Optional.of("The receiver answered 503"),
                Optional.empty());
        Alert alert = EndpointAlerts.of(fresh, open).orElseThrow();
        assertThat(alert.realmId()).isEqualTo("r");
        assertThat(alert.resourcePath()).isEqualTo("gatehouse-offboarding/endpoints/e");
        assertThat(alert.text()).endsWith("The receiver answered 503");
        assertThat(alert.counts()).containsEntry("failures", 5L);
    }

    private static EndpointState told(List<String> alerts, EndpointState before, EndpointState after) {
        EndpointAlerts.of(before, after).map(Alert::what).ifPresent(alerts::add);
        return after;
    }

    private static EndpointState gone(EndpointState state) {
        return new EndpointState(
                state.endpointId(),
                state.realmId(),
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new EndpointState.Disabled(NOW, "gone")));
    }
}
