package dev.gatehouse.offboarding.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.offboarding.store.Delivery;
import dev.gatehouse.offboarding.store.DeliveryStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D6")
class VerdictTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final double MIDDLE = 0.5;

    private final Verdict verdict =
            new Verdict(new Backoff(Duration.ofSeconds(5), Duration.ofHours(12), Duration.ofDays(3)));
    private final Delivery.Progress fresh = Delivery.Progress.fresh(NOW, NOW.plus(Duration.ofDays(3)));

    @Test
    void an_answer_of_the_200s_settles_it() {
        Delivery.Progress after = verdict.of(fresh, new AttemptResult.Taken(202), NOW, MIDDLE);
        assertThat(after.status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(after.attempts()).isEqualTo(1);
        assertThat(after.deliveredAt()).contains(NOW);
        assertThat(after.lastStatus()).contains(202);
    }

    @Test
    void a_failure_is_tried_again_later() {
        AttemptResult failed = new AttemptResult.Failed(Optional.of(503), "busy", Optional.empty());
        Delivery.Progress after = verdict.of(fresh, failed, NOW, MIDDLE);
        assertThat(after.status()).isEqualTo(DeliveryStatus.PENDING);
        assertThat(after.attempts()).isEqualTo(1);
        assertThat(after.nextAttemptAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(after.lastError()).contains("busy");
    }

    @Test
    void what_was_refused_for_good_waits_until_the_endpoint_is_resumed() {
        Delivery.Progress after = verdict.of(fresh, new AttemptResult.Gone(410), NOW, MIDDLE);
        assertThat(after.status()).isEqualTo(DeliveryStatus.PENDING);
        assertThat(after.lastStatus()).contains(410);
    }

    @Test
    void what_was_overtaken_is_not_dead_and_counts_as_no_attempt() {
        Delivery.Progress after = verdict.of(fresh, new AttemptResult.Overtaken("came back"), NOW, MIDDLE);
        assertThat(after.status()).isEqualTo(DeliveryStatus.OVERTAKEN);
        assertThat(after.attempts()).isZero();
        assertThat(after.lastError()).contains("came back");
    }

    @Test
    void what_can_never_be_taken_is_dead_at_once() {
        Delivery.Progress after =
                verdict.of(fresh, new AttemptResult.Refused(Optional.of(404), "no device"), NOW, MIDDLE);
        assertThat(after.status()).isEqualTo(DeliveryStatus.DEAD);
        assertThat(after.attempts()).isEqualTo(1);
        assertThat(after.lastStatus()).contains(404);
        assertThat(after.lastError()).contains("no device");
        Delivery.Progress unsent =
                verdict.of(fresh, new AttemptResult.Refused(Optional.empty(), "no value"), NOW, MIDDLE);
        assertThat(unsent.status()).isEqualTo(DeliveryStatus.DEAD);
        assertThat(unsent.attempts()).isZero();
    }

    @Test
    void a_failure_at_the_end_of_the_window_is_dead() {
        AttemptResult failed = new AttemptResult.Failed(Optional.empty(), "refused", Optional.empty());
        Delivery.Progress after = verdict.of(fresh, failed, NOW.plus(Duration.ofDays(3)), MIDDLE);
        assertThat(after.status()).isEqualTo(DeliveryStatus.DEAD);
        assertThat(after.lastError()).contains("refused");
        assertThat(after.giveUpAt()).isEqualTo(fresh.giveUpAt());
    }
}
