package dev.gatehouse.offboarding.metrics;

import dev.gatehouse.offboarding.store.Delivery;
import dev.gatehouse.offboarding.store.DeliveryStatus;
import dev.gatehouse.offboarding.store.OffboardingCase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * Counts what this node did. Every count carries the name of the realm, as Keycloak's own metrics of user events do,
 * and no name of a user. To be told after a commit, never in a transaction that may still be rolled back. While the
 * server keeps no metrics, nothing is counted and no realm is looked up.
 */
public final class OffboardingMetrics {

    /** What the names of all meters begin with. */
    static final String PREFIX = "gatehouse.offboarding.";

    private static final Duration[] LATENCY_BUCKETS = {
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofHours(1),
        Duration.ofDays(1)
    };

    private final MeterRegistry registry;
    private final UnaryOperator<String> realmNames;
    private final Meter.MeterProvider<Counter> cases;
    private final Meter.MeterProvider<Counter> deliveries;
    private final Meter.MeterProvider<Counter> holds;
    private final Meter.MeterProvider<Counter> alerts;
    private final Meter.MeterProvider<Timer> latency;

    /**
     * @param registry where to count
     * @param realmNames finds the name of a realm by its id
     */
    public OffboardingMetrics(MeterRegistry registry, UnaryOperator<String> realmNames) {
        this.registry = registry;
        this.realmNames = realmNames;
        this.cases = counter("cases", "Users who were found to have left");
        this.deliveries = counter("deliveries", "Attempts to deliver a webhook, by what came of them");
        this.holds = counter("holds", "Times that the brake was pulled");
        this.alerts = counter("alerts", "Alerts to administrators");
        this.latency = Timer.builder(PREFIX + "delivery.latency")
                .description("Time from the writing of a webhook to its receipt")
                .serviceLevelObjectives(LATENCY_BUCKETS)
                .withRegistry(registry);
    }

    /**
     * Whether anybody reads what is counted.
     *
     * @return false if the server was built without metrics
     */
    public boolean wanted() {
        return !(registry instanceof CompositeMeterRegistry all)
                || !all.getRegistries().isEmpty();
    }

    /**
     * Counts a case, once its user's sessions were ended: every case passes there, on one node.
     *
     * @param opened the case
     */
    public void opened(OffboardingCase opened) {
        if (wanted()) {
            Tags tags = realm(opened.realmId())
                    .and("action", opened.course().action().wireName())
                    .and("source", opened.source().type().wireName())
                    .and("status", opened.course().status().wireName());
            cases.withTags(tags).increment();
        }
    }

    /**
     * Counts what came of a delivery that was claimed.
     *
     * @param delivery the delivery
     * @param progress how far it is now
     */
    public void recorded(Delivery delivery, Delivery.Progress progress) {
        if (!wanted()) {
            return;
        }
        Tags realm = realm(delivery.realmId());
        deliveries.withTags(realm.and("outcome", outcome(progress.status()))).increment();
        progress.deliveredAt()
                .ifPresent(at -> latency.withTags(realm).record(Duration.between(delivery.createdAt(), at)));
    }

    /**
     * Counts a pulled brake.
     *
     * @param realmId the realm's id
     */
    public void held(String realmId) {
        if (wanted()) {
            holds.withTags(realm(realmId)).increment();
        }
    }

    /**
     * Counts an alert.
     *
     * @param realmId the realm's id
     * @param what what happened, in a word or two joined by underscores
     */
    public void alerted(String realmId, String what) {
        if (wanted()) {
            alerts.withTags(realm(realmId).and("alert", what)).increment();
        }
    }

    private Tags realm(String realmId) {
        return Tags.of("realm", realmNames.apply(realmId));
    }

    private Meter.MeterProvider<Counter> counter(String name, String description) {
        return Counter.builder(PREFIX + name).description(description).withRegistry(registry);
    }

    private static String outcome(DeliveryStatus status) {
        return switch (status) {
            case PENDING -> "retried";
            case DELIVERED -> "delivered";
            case DEAD -> "dead";
            case SKIPPED -> "skipped";
            case OVERTAKEN -> "overtaken";
        };
    }
}
