package dev.gatehouse.okta.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O6")
class SafetyLimitTest {

    @Test
    void in_a_small_organization_the_number_counts() {
        assertThat(new SafetyLimit(10, 20).allowed(7)).isEqualTo(10);
        assertThat(new SafetyLimit(10, 20).allowed(54)).isEqualTo(10);
    }

    @Test
    void in_a_large_organization_the_share_counts() {
        assertThat(new SafetyLimit(10, 20).allowed(55)).isEqualTo(11);
        assertThat(new SafetyLimit(10, 20).allowed(50_000)).isEqualTo(10_000);
    }

    @Test
    void a_hundred_percent_is_no_limit() {
        assertThat(new SafetyLimit(0, 100).allowed(12_345)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void nothing_may_be_disabled_when_both_are_zero() {
        assertThat(new SafetyLimit(0, 0).allowed(12_345)).isZero();
    }

    @Test
    void impossible_limits_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SafetyLimit(-1, 20));
        assertThatIllegalArgumentException().isThrownBy(() -> new SafetyLimit(10, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SafetyLimit(10, 101));
    }
}
