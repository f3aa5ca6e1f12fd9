package dev.gatehouse.offboarding.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("D6")
class BackoffTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration MAX = Duration.ofHours(12);
    private static final Duration WINDOW = Duration.ofDays(3);
    private static final double MIDDLE = 0.5;

    private final Backoff backoff = new Backoff(Duration.ofSeconds(5), MAX, WINDOW);

    @Test
    void the_delay_becomes_four_times_as_long_with_every_failure() {
        assertThat(delay(1)).hasSeconds(5);
        assertThat(delay(2)).hasSeconds(20);
        assertThat(delay(3)).hasSeconds(80);
        assertThat(delay(4)).hasSeconds(320);
    }

    @Test
    void the_delay_stops_growing_at_the_longest() {
        assertThat(delay(9)).isEqualTo(MAX);
        assertThat(delay(1_000)).isEqualTo(MAX);
    }

    @Test
    void the_default_schedule_makes_a_dozen_attempts_over_three_days() {
        List<Instant> attempts = new ArrayList<>(List.of(NOW));
        Optional<Instant> next = Optional.of(NOW);
        while (next.isPresent()) {
            Instant failed = next.get();
            next = backoff.next(failed, attempts.size(), Optional.empty(), NOW.plus(WINDOW), MIDDLE);
            next.ifPresent(attempts::add);
        }
        assertThat(attempts).hasSizeBetween(10, 15);
        assertThat(attempts.get(attempts.size() - 1)).isBetween(NOW.plus(Duration.ofDays(2)), NOW.plus(WINDOW));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.25, 0.75, 0.999})
    void delays_are_spread_by_a_fifth_either_way(double random) {
        Instant next =
                backoff.next(NOW, 2, Optional.empty(), NOW.plus(WINDOW), random).orElseThrow();
        assertThat(Duration.between(NOW, next)).isBetween(Duration.ofSeconds(16), Duration.ofSeconds(24));
    }

    @Test
    void a_longer_wait_that_the_receiver_asks_for_is_granted() {
        assertThat(next(1, Duration.ofMinutes(3))).contains(NOW.plus(Duration.ofMinutes(3)));
    }

    @Test
    void a_shorter_wait_does_not_hurry_us() {
        assertThat(next(3, Duration.ofSeconds(1))).contains(NOW.plusSeconds(80));
    }

    @Test
    void a_receiver_cannot_put_us_off_beyond_the_longest_delay() {
        assertThat(next(1, Duration.ofDays(365))).contains(NOW.plus(MAX));
    }

    @Test
    void after_the_window_there_is_no_next_attempt() {
        assertThat(backoff.next(NOW, 9, Optional.empty(), NOW.plus(Duration.ofHours(11)), MIDDLE))
                .isEmpty();
    }

    @Test
    void a_schedule_that_makes_no_sense_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ZERO, MAX, WINDOW));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(MAX, Duration.ofSeconds(1), WINDOW));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(MAX, MAX, Duration.ofSeconds(1)));
    }

    private Duration delay(int failures) {
        return Duration.between(
                NOW,
                backoff.next(NOW, failures, Optional.empty(), Instant.MAX, MIDDLE)
                        .orElseThrow());
    }

    private Optional<Instant> next(int failures, Duration retryAfter) {
        return backoff.next(NOW, failures, Optional.of(retryAfter), NOW.plus(WINDOW), MIDDLE);
    }
}
