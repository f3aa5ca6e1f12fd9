package dev.gatehouse.scim.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.scim.error.ScimException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S2")
class PaceTest {
    private final Deque<Duration> waits = new ArrayDeque<>();
    private final Pace pace = new Pace(waits::remove, () -> ScimException.of(429, "too many"));

    @Test
    void the_first_operation_came_with_the_request_and_the_others_wait_for_room() {
        pace.next();
        waits.addAll(List.of(Duration.ofMillis(5), Duration.ofMillis(1), Duration.ZERO, Duration.ZERO));

        pace.next();
        assertThat(waits).hasSize(1);
        pace.next();
        assertThat(waits).isEmpty();
    }

    @Test
    void a_request_does_not_wait_for_ever() {
        pace.next();
        waits.addAll(List.of(Duration.ofMillis(5), Duration.ZERO, Pace.PATIENCE, Duration.ZERO));

        assertThatCode(pace::next).doesNotThrowAnyException();
        assertThatThrownBy(pace::next)
                .isInstanceOfSatisfying(
                        ScimException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(429));
    }
}
