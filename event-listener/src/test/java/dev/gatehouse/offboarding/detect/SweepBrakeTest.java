package dev.gatehouse.offboarding.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D1")
class SweepBrakeTest {

    @Test
    void ten_users_of_a_small_realm_may_leave_at_once() {
        SweepBrake brake = new SweepBrake(12);
        assertThat(brake.pulledBy(10)).isFalse();
        assertThat(brake.held()).isEmpty();
    }

    @Test
    void eleven_users_of_a_small_realm_are_held() {
        SweepBrake brake = new SweepBrake(12);
        assertThat(brake.pulledBy(11)).isTrue();
        assertThat(brake.held()).contains("Held: 11 users were disabled or removed at once");
    }

    @Test
    void a_fifth_of_a_large_realm_may_leave_at_once() {
        assertThat(new SweepBrake(1000).pulledBy(200)).isFalse();
        assertThat(new SweepBrake(1000).pulledBy(201)).isTrue();
    }

    @Test
    void what_went_before_counts() {
        SweepBrake brake = new SweepBrake(0);
        assertThat(brake.pulledBy(6)).isFalse();
        brake.opened(6);
        assertThat(brake.pulledBy(5)).isTrue();
        assertThat(brake.held()).contains("Held: 11 users were disabled or removed at once");
    }

    @Test
    void it_is_pulled_once_and_stays_so() {
        SweepBrake brake = new SweepBrake(0);
        assertThat(brake.pulledBy(300)).isTrue();
        brake.opened(200);
        assertThat(brake.pulledBy(100)).isFalse();
        assertThat(brake.held()).contains("Held: 300 users were disabled or removed at once");
    }
}
