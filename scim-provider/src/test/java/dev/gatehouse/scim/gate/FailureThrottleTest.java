package dev.gatehouse.scim.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.scim.gate.FailureThrottle.Address;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailureThrottleTest {
    private static final Instant NOON = Instant.parse("2030-01-31T12:00:00Z");
    private static final Address HERE = new Address("realm", "192.0.2.1");

    private final FailureThrottle throttle = new FailureThrottle(3);

    @Test
    void further_failures_wait_until_the_minute_is_over() {
        fail(3);

        FailureThrottle.Outcome fourth = throttle.failed(HERE, NOON.plusSeconds(20));

        assertThat(fourth.pause()).contains(Duration.ofSeconds(40));
        assertThat(throttle.failed(HERE, NOON.plusSeconds(60)).pause()).isEmpty();
    }

    @Test
    void the_allowed_failures_do_not_wait() {
        for (int failure = 1; failure <= 3; failure++) {
            assertThat(throttle.failed(HERE, NOON).pause()).isEmpty();
        }
    }

    @Test
    void failures_while_waiting_do_not_prolong_the_wait() {
        fail(50);

        assertThat(throttle.failed(HERE, NOON.plusSeconds(59)).pause()).contains(Duration.ofSeconds(1));
        assertThat(throttle.failed(HERE, NOON.plusSeconds(60)).pause()).isEmpty();
    }

    @Test
    void only_the_first_failure_too_many_is_worth_a_line_in_the_log() {
        fail(3);

        assertThat(throttle.isFirstTooMany(throttle.failed(HERE, NOON))).isTrue();
        assertThat(throttle.isFirstTooMany(throttle.failed(HERE, NOON))).isFalse();
    }

    @Test
    void other_addresses_and_realms_are_counted_apart() {
        fail(10);

        assertThat(throttle.failed(new Address("realm", "192.0.2.2"), NOON).pause())
                .isEmpty();
        assertThat(throttle.failed(new Address("other", "192.0.2.1"), NOON).pause())
                .isEmpty();
    }

    @Test
    void zero_switches_the_throttle_off() {
        FailureThrottle off = new FailureThrottle(0);

        assertThat(off.failed(HERE, NOON).pause()).isEmpty();
        assertThat(off.isFirstTooMany(off.failed(HERE, NOON))).isFalse();
    }

    @Test
    void memory_is_bounded_by_forgetting_the_addresses_that_were_quiet_for_longest() {
        Bounded<Integer, Integer> map = new Bounded<>(2);
        map.put(1, 1);
        map.put(2, 2);
        map.get(1);
        map.put(3, 3);

        assertThat(map).containsOnlyKeys(1, 3);
    }

    private void fail(int times) {
        for (int failure = 0; failure < times; failure++) {
            throttle.failed(HERE, NOON);
        }
    }
}
