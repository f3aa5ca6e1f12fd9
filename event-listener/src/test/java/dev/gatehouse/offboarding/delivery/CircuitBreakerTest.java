package dev.gatehouse.offboarding.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.offboarding.store.EndpointState;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D6")
class CircuitBreakerTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final CircuitBreaker breaker = new CircuitBreaker(3, PAUSE, LONGEST);
    private final EndpointState fresh = EndpointState.unknown("e", "r");

    @Test
    void fewer_failures_than_the_threshold_change_nothing() {
        EndpointState state = failed(failed(fresh));
        assertThat(breaker.passage(state, NOW)).isEqualTo(CircuitBreaker.Passage.FREE);
        assertThat(breaker.succeeded(state, NOW).failures()).isZero();
    }

    @Test
    void at_the_threshold_the_endpoint_is_left_alone_for_a_while_and_then_probed() {
        EndpointState open = failed(failed(failed(fresh)));
        assertThat(breaker.passage(open, NOW)).isEqualTo(CircuitBreaker.Passage.SHUT);
        assertThat(breaker.passage(open, NOW.plus(PAUSE).minusMillis(1))).isEqualTo(CircuitBreaker.Passage.SHUT);
        assertThat(breaker.passage(open, NOW.plus(PAUSE))).isEqualTo(CircuitBreaker.Passage.PROBE);
    }

    @Test
    void while_a_probe_is_under_way_nobody_else_sends() {
        EndpointState open = failed(failed(failed(fresh)));
        EndpointState probing = breaker.probing(open, NOW.plus(PAUSE).plusSeconds(60));
        assertThat(breaker.passage(probing, NOW.plus(PAUSE))).isEqualTo(CircuitBreaker.Passage.SHUT);
        assertThat(breaker.passage(breaker.succeeded(probing, NOW), NOW)).isEqualTo(CircuitBreaker.Passage.FREE);
        assertThat(breaker.passage(breaker.unprobed(probing, NOW), NOW)).isEqualTo(CircuitBreaker.Passage.PROBE);
    }

    @Test
    void each_probe_that_fails_doubles_the_pause_and_latecomers_do_not() {
        EndpointState open = failed(failed(failed(fresh)));
        EndpointState late = breaker.failed(open, NOW, "late", false);
        assertThat(late.openUntil()).isEqualTo(open.openUntil());
        assertThat(late.failures()).isEqualTo(3);
        EndpointState again = breaker.failed(breaker.probing(open, NOW), NOW, "still down", true);
        assertThat(again.openUntil()).contains(NOW.plus(PAUSE.multipliedBy(2)));
    }

    @Test
    void the_pause_never_shrinks_and_never_exceeds_the_longest() {
        for (int failures = 3; failures < 200; failures++) {
            assertThat(breaker.pause(failures + 1)).isGreaterThanOrEqualTo(breaker.pause(failures));
            assertThat(breaker.pause(failures)).isBetween(PAUSE, LONGEST);
        }
    }

    @Test
    void whatever_happens_a_success_opens_the_way() {
        Random random = new Random(7);
        EndpointState state = fresh;
        for (int step = 0; step < 5000; step++) {
            Instant at = NOW.plusSeconds(step);
            if (random.nextInt(5) == 0) {
                state = breaker.succeeded(state, at);
                assertThat(breaker.passage(state, at)).isEqualTo(CircuitBreaker.Passage.FREE);
            } else {
                state = breaker.failed(state, at, "down", random.nextBoolean());
                assertThat(state.openUntil().isPresent()).isEqualTo(state.failures() >= 3);
            }
        }
    }

    private EndpointState failed(EndpointState state) {
        return breaker.failed(state, NOW, "down", false);
    }
}
