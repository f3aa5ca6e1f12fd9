package dev.gatehouse.offboarding.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.offboarding.store.Backlog;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BacklogTaskTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Backlog SOME =
            new Backlog(3, 2, 1, 4, 0, Optional.of(NOW.minusSeconds(90)), Optional.of(NOW.minusSeconds(30)));

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Pulse pulse = new Pulse(clock, Duration.ofSeconds(2), Duration.ofMinutes(1));
    private final AtomicInteger looks = new AtomicInteger();
    private Map<String, Backlog> backlogs = Map.of("demo", SOME);

    @Test
    void what_waits_is_shown_by_realm() {
        MeterRegistry registry = new SimpleMeterRegistry();
        task(registry).run();

        assertThat(gauge(registry, "queued", "demo")).isEqualTo(3);
        assertThat(gauge(registry, "dead", "demo")).isEqualTo(2);
        assertThat(gauge(registry, "waiting", "demo")).isEqualTo(1);
        assertThat(gauge(registry, "held", "demo")).isEqualTo(4);
        assertThat(gauge(registry, "approval", "demo")).isZero();
        assertThat(gauge(registry, "oldest.queued.age", "demo")).isEqualTo(90);
        assertThat(gauge(registry, "oldest.due.age", "demo")).isEqualTo(30);
    }

    @Test
    void a_realm_where_nothing_waits_any_more_falls_to_zero() {
        MeterRegistry registry = new SimpleMeterRegistry();
        BacklogTask task = task(registry);
        task.run();
        backlogs = Map.of("other", SOME);
        task.run();

        assertThat(gauge(registry, "queued", "demo")).isZero();
        assertThat(gauge(registry, "oldest.due.age", "demo")).isZero();
        assertThat(gauge(registry, "queued", "other")).isEqualTo(3);
    }

    @Test
    void health_shows_all_realms_together() {
        backlogs = Map.of("demo", SOME, "other", SOME);
        task(new SimpleMeterRegistry()).run();

        Backlog all = pulse.health().sight().orElseThrow().backlog();
        assertThat(all.queued()).isEqualTo(6);
        assertThat(all.held()).isEqualTo(8);
        assertThat(all.overdue(NOW)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void the_database_is_left_alone_without_metrics_until_somebody_asks_for_the_health() {
        BacklogTask task = task(new CompositeMeterRegistry());
        task.run();
        assertThat(looks).hasValue(0);

        pulse.health();
        task.run();
        assertThat(looks).hasValue(1);
    }

    @Test
    void a_look_that_fails_is_followed_by_others() {
        MeterRegistry registry = new SimpleMeterRegistry();
        BacklogTask task = task(registry);
        Map<String, Backlog> good = backlogs;
        backlogs = null;
        task.run();
        backlogs = good;
        task.run();
        assertThat(gauge(registry, "queued", "demo")).isEqualTo(3);
    }

    private BacklogTask task(MeterRegistry registry) {
        RealmNames names = new RealmNames(id -> id);
        return new BacklogTask(
                Runnable::run,
                () -> {
                    looks.incrementAndGet();
                    return backlogs;
                },
                registry,
                new OffboardingMetrics(registry, names),
                names,
                pulse,
                clock);
    }

    private static double gauge(MeterRegistry registry, String name, String realm) {
        return registry.get(OffboardingMetrics.PREFIX + name)
                .tag("realm", realm)
                .gauge()
                .value();
    }
}
