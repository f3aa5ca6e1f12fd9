package dev.gatehouse.offboarding.metrics;

import dev.gatehouse.offboarding.store.Backlog;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Shows what waits in the database, realm by realm, as it was at the last look. A realm that had something once is shown
 * with zeros afterwards, so that a graph falls to zero and does not merely end. All nodes show the same.
 */
final class BacklogGauges {

    private final Map<MultiGauge, ToDoubleFunction<Backlog>> gauges = new HashMap<>();
    private final Set<String> realms = new TreeSet<>();
    private Instant at = Instant.EPOCH;

    /**
     * @param registry where to show it
     */
    BacklogGauges(MeterRegistry registry) {
        gauge(registry, "queued", "Webhooks that are still to be delivered", "", Backlog::queued);
        gauge(registry, "dead", "Webhooks that were given up", "", Backlog::dead);
        gauge(registry, "waiting", "Cases in their grace period", "", Backlog::waiting);
        gauge(registry, "held", "Cases that the brake holds", "", Backlog::held);
        gauge(registry, "approval", "Cases that wait for a second administrator", "", Backlog::approval);
        gauge(
                registry,
                "oldest.queued.age",
                "How long the oldest webhook has been waiting to be delivered",
                "seconds",
                backlog -> backlog.ageOfOldest(at).toSeconds());
        gauge(
                registry,
                "oldest.due.age",
                "For how long the webhook that is longest overdue could have been tried",
                "seconds",
                backlog -> backlog.overdue(at).toSeconds());
    }

    private void gauge(
            MeterRegistry registry, String name, String description, String unit, ToDoubleFunction<Backlog> value) {
        MultiGauge.Builder builder =
                MultiGauge.builder(OffboardingMetrics.PREFIX + name).description(description);
        gauges.put((unit.isEmpty() ? builder : builder.baseUnit(unit)).register(registry), value);
    }

    /**
     * Shows a look at the database.
     *
     * @param backlogs what waits, by the realm's name
     * @param now the time of the look
     */
    synchronized void show(Map<String, Backlog> backlogs, Instant now) {
        at = now;
        realms.addAll(backlogs.keySet());
        gauges.forEach((gauge, value) -> gauge.register(rows(backlogs, value), true));
    }

    private List<MultiGauge.Row<?>> rows(Map<String, Backlog> backlogs, ToDoubleFunction<Backlog> value) {
        return realms.stream()
                .<MultiGauge.Row<?>>map(realm -> MultiGauge.Row.of(
                        Tags.of("realm", realm), value.applyAsDouble(backlogs.getOrDefault(realm, Backlog.NONE))))
                .toList();
    }
}
