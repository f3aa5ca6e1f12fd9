package dev.gatehouse.offboarding.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OffboardingMetricsTest {

    private final AtomicInteger searches = new AtomicInteger();
    private final RealmNames names = new RealmNames(id -> {
        searches.incrementAndGet();
        return "name-of-" + id;
    });

    @Test
    void counts_carry_the_name_of_the_realm_which_is_looked_up_once() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        OffboardingMetrics metrics = new OffboardingMetrics(registry, names);
        metrics.alerted("1", "endpoint_disabled");
        metrics.alerted("1", "endpoint_disabled");
        metrics.held("1");

        assertThat(registry.get("gatehouse.offboarding.alerts")
                        .tag("realm", "name-of-1")
                        .tag("alert", "endpoint_disabled")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(searches).hasValue(1);
    }

    @Test
    void a_realm_that_was_renamed_counts_under_its_new_name_after_the_next_look() {
        names.apply("1");
        names.forget();
        names.apply("1");
        assertThat(searches).hasValue(2);
    }

    @Test
    void without_metrics_nothing_is_counted_and_no_realm_looked_up() {
        CompositeMeterRegistry none = new CompositeMeterRegistry();
        OffboardingMetrics metrics = new OffboardingMetrics(none, names);
        metrics.alerted("1", "endpoint_disabled");
        metrics.held("1");

        assertThat(metrics.wanted()).isFalse();
        assertThat(none.getMeters()).isEmpty();
        assertThat(searches).hasValue(0);
    }
}
