package dev.gatehouse.okta.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O15")
class RetryPolicyTest {

    private final RetryPolicy policy =
            new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofSeconds(5), 5, Duration.ofSeconds(90), 25);

    @Test
    void waits_double_up_to_the_longest() {
        assertThat(policy.backoff(1, 0.999)).isBetween(Duration.ofMillis(990), Duration.ofSeconds(1));
        assertThat(policy.backoff(2, 0.999)).isBetween(Duration.ofMillis(1990), Duration.ofSeconds(2));
        assertThat(policy.backoff(3, 0.999)).isBetween(Duration.ofMillis(3990), Duration.ofSeconds(4));
        assertThat(policy.backoff(4, 0.999)).isBetween(Duration.ofMillis(4990), Duration.ofSeconds(5));
        assertThat(policy.backoff(60, 0.999)).isBetween(Duration.ofMillis(4990), Duration.ofSeconds(5));
    }

    @Test
    void jitter_shortens_a_wait_by_half_at_most() {
        assertThat(policy.backoff(3, 0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(policy.backoff(3, 0.5)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void a_rate_limit_is_waited_for_until_its_reset() {
        assertThat(policy.rateLimitWait(Duration.ofSeconds(42), 0)).contains(Duration.ofSeconds(42));
        assertThat(policy.rateLimitWait(Duration.ofSeconds(42), 0.5)).contains(Duration.ofMillis(42_500));
    }

    @Test
    void a_window_that_is_over_is_no_reason_to_hammer() {
        assertThat(policy.rateLimitWait(Duration.ZERO, 0.25)).contains(Duration.ofMillis(625));
    }

    @Test
    void a_reset_too_far_away_is_not_waited_for() {
        assertThat(policy.rateLimitWait(Duration.ofSeconds(91), 0)).isEmpty();
    }

    @Test
    void a_call_is_tried_at_least_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(0, Duration.ZERO, Duration.ZERO, 1, Duration.ZERO, 0));
    }

    @Test
    void who_leaves_nothing_to_others_is_not_made_to() {
        assertThat(RetryPolicy.PROMPT.leaving(50)).isEqualTo(RetryPolicy.PROMPT);
        assertThat(RetryPolicy.PATIENT.leaving(50).reservePercent()).isEqualTo(50);
    }
}
