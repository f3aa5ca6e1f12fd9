package dev.gatehouse.scim.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequestLimitsTest {
    private static final Instant NOON = Instant.parse("2030-01-31T12:00:00Z");

    private final RequestLimits limits = new RequestLimits();

    @Test
    void twice_the_rate_is_let_through_at_once_and_then_the_rate() {
        assertThat(served("okta", 5, NOON, 20)).isEqualTo(10);
        assertThat(served("okta", 5, NOON.plusSeconds(1), 20)).isEqualTo(5);
        assertThat(served("okta", 5, NOON.plusSeconds(100), 20)).isEqualTo(10);
    }

    @Test
    void the_wait_is_the_time_until_the_next_request_is_served() {
        served("okta", 4, NOON, 8);

        assertThat(limits.take("okta", 4, NOON)).isEqualTo(Duration.ofMillis(250));
        assertThat(limits.take("okta", 4, NOON.plusMillis(249))).isPositive();
        assertThat(limits.take("okta", 4, NOON.plusMillis(250))).isZero();
    }

    @Test
    void one_connector_does_not_use_up_what_another_may_send() {
        served("okta", 1, NOON, 2);

        assertThat(limits.take("okta", 1, NOON)).isPositive();
        assertThat(limits.take("entra", 1, NOON)).isZero();
    }

    @Test
    void a_changed_rate_counts_at_once_and_zero_is_no_limit() {
        served("okta", 1, NOON, 2);

        assertThat(served("okta", 0, NOON, 1000)).isEqualTo(1000);
        assertThat(served("okta", 3, NOON, 20)).isEqualTo(6);
    }

    @Test
    void a_clock_that_goes_back_gives_nothing_away() {
        served("okta", 1, NOON, 2);

        assertThat(limits.take("okta", 1, NOON.minusSeconds(60))).isPositive();
        assertThat(limits.take("okta", 1, NOON)).isPositive();
        assertThat(limits.take("okta", 1, NOON.plusSeconds(1))).isZero();
    }

    private int served(String connector, int perSecond, Instant at, int requests) {
        int served = 0;
        for (int request = 0; request < requests; request++) {
            if (limits.take(connector, perSecond, at).isZero()) {
                served++;
            }
        }
        return served;
    }
}
