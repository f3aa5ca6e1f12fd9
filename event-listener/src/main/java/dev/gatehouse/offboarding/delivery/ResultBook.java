package dev.gatehouse.offboarding.delivery;

import dev.gatehouse.offboarding.leaver.Alert;
import dev.gatehouse.offboarding.metrics.OffboardingMetrics;
import dev.gatehouse.offboarding.store.Attempt;
import dev.gatehouse.offboarding.store.AttemptStore;
import dev.gatehouse.offboarding.store.AuditEntry;
import dev.gatehouse.offboarding.store.AuditStore;
import dev.gatehouse.offboarding.store.Database;
import dev.gatehouse.offboarding.store.Delivery;
import dev.gatehouse.offboarding.store.DeliveryStore;
import dev.gatehouse.offboarding.store.EndpointStates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Records results in short transactions. Whoever comes while one is being written leaves the result for the next, so
 * the busier it is the more results share a transaction.
 */
final class ResultBook {

    private static final Logger log = Logger.getLogger(ResultBook.class);
    private static final int BATCH = 50;

    private final KeycloakSessionFactory factory;
    private final Verdict verdict;
    private final Duration retryWindow;
    private final EndpointHealth health;
    private final Clock clock;
    private final Optional<String> node;
    private final OffboardingMetrics metrics;
    private final Consumer<Set<String>> recorded;
    private final Queue<Outcome> waiting = new ConcurrentLinkedQueue<>();
    private final Lock writing = new ReentrantLock();

    /**
     * @param factory Keycloak's session factory
     * @param settings how to work
     * @param node this node's name, if it has one
     * @param metrics counts the results
     * @param clock the source of time
     * @param recorded told the ids of the endpoints that something was recorded for: there may be more to do
     */
    ResultBook(
            KeycloakSessionFactory factory,
            DispatchSettings settings,
            Optional<String> node,
            OffboardingMetrics metrics,
            Clock clock,
            Consumer<Set<String>> recorded) {
        this.factory = factory;
        this.verdict = new Verdict(settings.backoff());
        this.retryWindow = settings.backoff().window();
        this.health = new EndpointHealth(settings.breaker(), metrics);
        this.node = node;
        this.metrics = metrics;
        this.clock = clock;
        this.recorded = recorded;
    }

    /**
     * What came of a consignment.
     *
     * @param consignment the consignment
     * @param startedAt when the attempt began
     * @param duration how long it took
     * @param result what came of it
     */
    record Outcome(Consignment consignment, Instant startedAt, Duration duration, AttemptResult result) {

        Delivery delivery() {
            return consignment.delivery();
        }

        boolean attempted() {
            boolean neverMade = result instanceof AttemptResult.Refused refused
                    && refused.status().isEmpty();
            return !(neverMade || result instanceof AttemptResult.Overtaken || result instanceof AttemptResult.Skipped);
        }
    }

    /**
     * Records a result, now or with the transaction that is under way.
     *
     * @param outcome the result
     */
    void add(Outcome outcome) {
        waiting.add(outcome);
        while (!waiting.isEmpty() && writing.tryLock()) {
            try {
                writeNext();
            } finally {
                writing.unlock();
            }
        }
    }

    private void writeNext() {
        List<Outcome> batch = new ArrayList<>();
        for (Outcome next = waiting.poll(); next != null; next = batch.size() < BATCH ? waiting.poll() : null) {
            batch.add(next);
        }
        if (!batch.isEmpty()) {
            write(batch);
        }
    }

    /** Deliveries by id, then endpoints by id: all who lock several of them do so in this order. */
    private void write(List<Outcome> unsorted) {
        Instant now = clock.instant();
        List<Outcome> batch = unsorted.stream()
                .sorted(Comparator.comparing(outcome -> outcome.delivery().id()))
                .toList();
        Map<String, List<Outcome>> byEndpoint = batch.stream()
                .collect(Collectors.groupingBy(
                        outcome -> outcome.delivery().endpointId(), TreeMap::new, inTheirOrder()));
        try {
            byEndpoint.forEach(
                    (endpoint, outcomes) -> createState(outcomes.get(0).delivery()));
            List<Runnable> reports = Database.inTransaction(factory, db -> {
                DeadMessages dead = new DeadMessages();
                List<Runnable> lines = write(db, batch, now, dead);
                EndpointStates states = new EndpointStates(db);
                AlertOutbox alerts = new AlertOutbox(db, retryWindow);
                byEndpoint.forEach((endpoint, outcomes) -> {
                    Consumer<Alert> alert = one -> alerts.write(one, Optional.of(endpoint), now);
                    lines.addAll(health.note(states, endpoint, outcomes, now, alert));
                    dead.alert(states, endpoint, now).ifPresent(one -> {
                        alert.accept(one);
                        lines.add(() -> metrics.alerted(one.realmId(), one.what()));
                    });
                });
                return lines;
            });
            reports.forEach(Runnable::run);
        } catch (RuntimeException e) {
            log.warnf(
                    e,
                    "The results of %d webhooks were not recorded; they are sent again when their leases run out",
                    batch.size());
        }
        recorded.accept(byEndpoint.keySet());
    }

    /** An endpoint's outcomes in the order in which its attempts were made, which is what its health is told by. */
    private static Collector<Outcome, ?, List<Outcome>> inTheirOrder() {
        return Collectors.collectingAndThen(
                Collectors.toList(),
                outcomes -> outcomes.stream()
                        .sorted(Comparator.comparing(
                                outcome -> outcome.startedAt().plus(outcome.duration())))
                        .toList());
    }

    private void createState(Delivery delivery) {
        if (health.isNew(delivery.endpointId())) {
            try {
                Database.inTransaction(factory, db -> {
                    new EndpointStates(db).create(delivery.endpointId(), delivery.realmId());
                    return null;
                });
            } catch (RuntimeException e) {
                log.debugf(e, "Another node made the state of endpoint %s", delivery.endpointId());
            }
        }
    }

    private List<Runnable> write(StatelessSession db, List<Outcome> batch, Instant now, DeadMessages dead) {
        Map<Outcome, DeliveryStore.Result> results = new LinkedHashMap<>();
        batch.forEach(outcome -> results.put(outcome, result(outcome, now)));
        Set<DeliveryStore.Result> recorded = new DeliveryStore(db).record(results.values());
        List<Runnable> lines = new ArrayList<>();
        List<Attempt> attempts = new ArrayList<>();
        List<AuditEntry> ends = new ArrayList<>();
        results.forEach((outcome, result) -> {
            if (!recorded.contains(result)) {
                lines.add(() -> log.warnf(
                        "The result of webhook %s was not recorded: its lease ran out and another worker has it",
                        result.id()));
                return;
            }
            if (outcome.attempted()) {
                attempts.add(attempt(outcome, result.progress()));
            }
            AuditEntry.of(outcome.delivery(), result.progress(), now).ifPresent(ends::add);
            dead.note(outcome.delivery(), result.progress());
            lines.add(() -> report(outcome, result.progress()));
        });
        new AttemptStore(db).insert(attempts);
        new AuditStore(db).append(ends);
        return lines;
    }

    private DeliveryStore.Result result(Outcome outcome, Instant now) {
        Delivery.Progress progress = verdict.of(
                outcome.delivery().progress(),
                outcome.result(),
                now,
                ThreadLocalRandom.current().nextDouble());
        return new DeliveryStore.Result(
                outcome.delivery().id(), outcome.consignment().token(), progress);
    }

    private Attempt attempt(Outcome outcome, Delivery.Progress progress) {
        return new Attempt(
                outcome.delivery().id(),
                outcome.delivery().realmId(),
                progress.attempts(),
                outcome.startedAt(),
                outcome.duration(),
                progress.lastStatus(),
                progress.lastError(),
                node);
    }

    private void report(Outcome outcome, Delivery.Progress progress) {
        DeliveryLog.report(outcome.delivery(), progress);
        metrics.recorded(outcome.delivery(), progress);
    }
}
