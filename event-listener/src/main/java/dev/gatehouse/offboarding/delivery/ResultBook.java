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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
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
    private final Runnable recorded;
    private final Queue<Outcome> waiting = new ConcurrentLinkedQueue<>();
    private final Lock writing = new ReentrantLock();

    /**
     * @param factory Keycloak's session factory
     * @param settings how to work
     * @param node this node's name, if it has one
     * @param metrics counts the results
     * @param clock the source of time
     * @param recorded called when something was recorded: there may be more to do
     */
    ResultBook(
            KeycloakSessionFactory factory,
            DispatchSettings settings,
            Optional<String> node,
            OffboardingMetrics metrics,
            Clock clock,
            Runnable recorded) {
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
                List<Runnable> lines = new ArrayList<>();
                List<AuditEntry> ends = new ArrayList<>();
                DeadMessages dead = new DeadMessages();
                batch.forEach(outcome -> lines.add(write(db, outcome, now, ends, dead)));
                new AuditStore(db).append(ends);
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
        recorded.run();
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

    private Runnable write(
            StatelessSession db, Outcome outcome, Instant now, List<AuditEntry> ends, DeadMessages dead) {
        Delivery delivery = outcome.delivery();
        Delivery.Progress progress = verdict.of(
                delivery.progress(),
                outcome.result(),
                now,
                ThreadLocalRandom.current().nextDouble());
        if (!new DeliveryStore(db).record(delivery.id(), outcome.consignment().token(), progress)) {
            return () -> log.warnf(
                    "The result of webhook %s was not recorded: its lease ran out and another worker has it",
                    delivery.id());
        }
        if (outcome.attempted()) {
            new AttemptStore(db)
                    .insert(new Attempt(
                            delivery.id(),
                            delivery.realmId(),
                            progress.attempts(),
                            outcome.startedAt(),
                            outcome.duration(),
                            progress.lastStatus(),
                            progress.lastError(),
                            node));
        }
        AuditEntry.of(delivery, progress, now).ifPresent(ends::add);
        dead.note(delivery, outcome.result(), progress);
        return () -> {
            DeliveryLog.report(delivery, outcome.result(), progress);
            metrics.recorded(delivery, outcome.result() instanceof AttemptResult.Overtaken, progress);
        };
    }
}
