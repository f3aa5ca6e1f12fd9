package dev.gatehouse.okta.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O15")
class RateLimitsTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final RateLimits limits = new RateLimits(nanos::get);

    @Test
    void ids_do_not_make_a_family() {
        assertThat(RateLimits.family("/api/v1/users")).isEqualTo("/api/v1/users");
        assertThat(RateLimits.family("/api/v1/users/00u1")).isEqualTo("/api/v1/users/{id}");
        assertThat(RateLimits.family("/api/v1/groups/00g1/users")).isEqualTo("/api/v1/groups/{id}/users");
        assertThat(RateLimits.family("/oauth2/v1/token")).isEqualTo("/oauth2/v1/token");
    }

    @Test
    void the_reserve_is_kept_until_the_window_ends() {
        limits.saw("/a", 100, 26, Duration.ofSeconds(30));
        assertThat(limits.claim("/a", 25)).isZero();
        assertThat(limits.claim("/a", 25)).isEqualTo(Duration.ofSeconds(30));
        assertThat(limits.claim("/b", 25)).as("another family").isZero();
        assertThat(limits.claim("/a", 0)).as("who leaves nothing").isZero();
        nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        assertThat(limits.claim("/a", 25)).as("the next window").isZero();
    }

    @Test
    void the_calls_left_are_those_of_the_last_answer() {
        assertThat(limits.remaining()).isEmpty();
        limits.saw("/a", 100, 26, Duration.ofSeconds(30));
        limits.saw("/b", 100, 7, Duration.ofSeconds(30));
        assertThat(limits.remaining()).hasValue(7);
    }

    @Test
    void a_window_is_measured_by_oktas_clock_then_by_ours_then_taken_as_whole() {
        Instant late = NOW.plusSeconds(600);
        assertThat(untilReset(NOW.plusSeconds(40), NOW, late)).isEqualTo(Duration.ofSeconds(40));
        assertThat(untilReset(NOW.plusSeconds(40), late, NOW)).isEqualTo(Duration.ofSeconds(40));
        assertThat(untilReset(NOW.plusSeconds(40), late, late)).isEqualTo(Duration.ofSeconds(60));
        assertThat(untilReset(NOW.minusSeconds(2), NOW, late)).isEqualTo(Duration.ZERO);
    }

    @Test
    void a_limit_of_zero_says_nothing_of_a_window() {
        Map<String, String> headers = Map.of("X-Rate-Limit-Limit", "0", "X-Rate-Limit-Reset", "9999999999");
        assertThat(RateLimitHeaders.of(name -> Optional.ofNullable(headers.get(name)), NOW, NOW))
                .isEmpty();
    }

    private static Duration untilReset(Instant reset, Instant date, Instant now) {
        Map<String, String> headers = Map.of(
                "X-Rate-Limit-Limit",
                "100",
                "X-Rate-Limit-Remaining",
                "1",
                "X-Rate-Limit-Reset",
                String.valueOf(reset.getEpochSecond()));
        return RateLimitHeaders.of(name -> Optional.ofNullable(headers.get(name)), date, now)
                .orElseThrow()
                .untilReset();
    }
}
