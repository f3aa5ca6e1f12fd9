package dev.gatehouse.offboarding.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.Treatment;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.events.admin.AdminEvent;

@Tag("D2")
class EventWishTest {

    @Test
    void an_event_carries_what_was_chosen() {
        assertThat(wish(Map.of("gatehouse.action", "disenroll")))
                .contains(new Treatment(Action.DISENROLL, Optional.empty()));
        assertThat(wish(Map.of("gatehouse.action", "reassign", "gatehouse.reassign_to", "5f0c")))
                .contains(new Treatment(Action.REASSIGN, Optional.of("5f0c")));
    }

    @Test
    void an_ordinary_event_carries_nothing() {
        assertThat(wish(null)).isEmpty();
        assertThat(wish(Map.of("gatehouse.source", "okta"))).isEmpty();
    }

    @Test
    void a_choice_that_makes_no_sense_is_left_to_the_rules() {
        assertThat(wish(Map.of("gatehouse.action", "explode"))).isEmpty();
        assertThat(wish(Map.of("gatehouse.action", "reassign"))).isEmpty();
    }

    private static Optional<Treatment> wish(Map<String, String> details) {
        AdminEvent event = new AdminEvent();
        event.setResourcePath("users/1");
        event.setDetails(details);
        return EventWish.of(event);
    }
}
