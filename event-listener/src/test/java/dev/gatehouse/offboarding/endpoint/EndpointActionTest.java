package dev.gatehouse.offboarding.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.offboarding.leaver.Source;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D3")
class EndpointActionTest {

    @Test
    void an_endpoint_is_asked_for_what_it_is_configured_for() {
        assertThat(EndpointAction.about("full-wipe", Source.SERVER)).isEqualTo(EndpointAction.FULL_WIPE);
    }

    @Test
    void a_lockout_which_a_stranger_can_cause_asks_for_nothing_destructive() {
        assertThat(EndpointAction.about("full-wipe", Source.LOCKOUT)).isEqualTo(EndpointAction.NOTIFY);
    }

    @Test
    void an_unknown_action_asks_for_nothing_destructive() {
        assertThat(EndpointAction.about("explode", Source.SERVER)).isEqualTo(EndpointAction.NOTIFY);
        assertThat(EndpointAction.about(null, Source.SERVER)).isEqualTo(EndpointAction.NOTIFY);
    }
}
