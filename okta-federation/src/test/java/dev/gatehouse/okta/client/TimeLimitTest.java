package dev.gatehouse.okta.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O1")
class TimeLimitTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

    @Test
    void all_calls_together_have_their_limit_too() {
        TimeLimit limit = new TimeLimit(Duration.ofSeconds(10), Duration.ofSeconds(30), nanos::get);
        assertThat(limit.ofCall()).isEqualTo(Duration.ofSeconds(10));
        nanos.addAndGet(Duration.ofSeconds(26).toNanos());
        assertThat(limit.ofCall()).isEqualTo(Duration.ofSeconds(4));
        nanos.addAndGet(Duration.ofSeconds(4).toNanos());
        assertThatThrownBy(limit::ofCall)
                .isInstanceOf(OktaException.class)
                .hasMessage("no answer came within 30 seconds in all");
    }

    @Test
    void there_may_be_a_limit_for_each_call_only() {
        TimeLimit limit = new TimeLimit(Duration.ofSeconds(10), null, nanos::get);
        nanos.addAndGet(Duration.ofDays(1).toNanos());
        assertThat(limit.ofCall()).isEqualTo(Duration.ofSeconds(10));
    }
}
