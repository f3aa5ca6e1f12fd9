package dev.gatehouse.scim.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S17")
class BackoffTest {

    @Test
    void the_longest_pause_doubles_until_it_is_long_enough() {
        Backoff backoff = new Backoff(20, 5);

        assertThat(IntStream.rangeClosed(1, 9).mapToObj(backoff::longestPauseAfter))
                .containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 320L, 320L, 320L);
    }

    @Test
    void a_request_is_kept_waiting_three_seconds_at_most() {
        Backoff backoff = Backoff.forRequests();

        assertThat(IntStream.range(1, backoff.attempts())
                        .mapToLong(backoff::longestPauseAfter)
                        .sum())
                .isBetween(1_000L, 3_000L);
    }

    @Test
    void who_is_interrupted_stops_and_stays_interrupted() {
        Thread.currentThread().interrupt();

        assertThatIllegalStateException().isThrownBy(() -> new Backoff(2, 1).pauseAfter(1));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void work_is_tried_once_at_least() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(1, 0));
    }
}
