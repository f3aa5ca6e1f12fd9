package dev.gatehouse.offboarding.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PulseTest {

    private Instant now = Instant.parse("2026-11-01T12:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final Pulse pulse = new Pulse(clock, Duration.ofSeconds(2), Duration.ofMinutes(1));

    @Test
    void a_node_that_does_its_rounds_is_well() {
        pass(Duration.ofMinutes(4));
        assertThat(pulse.health().well()).isTrue();
        pulse.looked();
        pass(Duration.ofMinutes(4));
        assertThat(pulse.health().well()).isTrue();
        assertThat(pulse.health().lookedAt()).isEqualTo(now.minus(Duration.ofMinutes(4)));
    }

    @Test
    void a_dispatcher_that_has_not_looked_for_long_is_not() {
        pass(Duration.ofMinutes(6));
        pulse.swept();
        assertThat(pulse.health().well()).isFalse();
        pulse.looked();
        assertThat(pulse.health().well()).isTrue();
    }

    @Test
    void a_sweep_may_take_its_time_but_not_for_ever() {
        pass(Duration.ofMinutes(59));
        pulse.looked();
        assertThat(pulse.health().well()).isTrue();
        pass(Duration.ofMinutes(2));
        pulse.looked();
        assertThat(pulse.health().well()).isFalse();
    }

    @Test
    void long_intervals_make_patient() {
        Pulse slow = new Pulse(clock, Duration.ofMinutes(2), Duration.ofHours(1));
        pass(Duration.ofMinutes(19));
        assertThat(slow.health().well()).isTrue();
        pass(Duration.ofMinutes(2));
        assertThat(slow.health().well()).isFalse();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
