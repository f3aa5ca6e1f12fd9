package dev.gatehouse.offboarding.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D5")
class EndpointSlotsTest {

    private final EndpointSlots slots = new EndpointSlots(2);

    @Test
    void an_endpoint_whose_slots_are_taken_is_passed_over_and_others_are_not() {
        take("hung");
        take("other");
        take("hung");
        slots.take(
                full -> {
                    assertThat(full).containsExactly("hung");
                    return Optional.empty();
                },
                Function.<String>identity());
    }

    @Test
    void a_slot_that_was_given_back_is_free() {
        take("slow");
        take("slow");
        slots.giveBack("slow");
        assertThat(take("slow")).contains("slow");
        assertThat(take("slow")).isEmpty();
    }

    private Optional<String> take(String endpoint) {
        return slots.take(
                full -> full.contains(endpoint) ? Optional.empty() : Optional.of(endpoint), Function.identity());
    }
}
