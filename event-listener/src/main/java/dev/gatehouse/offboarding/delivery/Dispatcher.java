package dev.gatehouse.offboarding.delivery;

import dev.gatehouse.offboarding.http.EndpointClient;
import dev.gatehouse.offboarding.http.GuardedHttp;
import dev.gatehouse.offboarding.leaver.EventType;
import dev.gatehouse.offboarding.metrics.OffboardingMetrics;
import dev.gatehouse.offboarding.metrics.Pulse;
import dev.gatehouse.offboarding.store.Database;
import dev.gatehouse.offboarding.store.Delivery;
import dev.gatehouse.offboarding.store.DeliveryStore;
import dev.gatehouse.offboarding.store.Overtaken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.apache.http.impl.client.CloseableHttpClient;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Does what recorded cases ask for, on any node: ends sessions, then sends webhooks. It is kicked after each commit
 * that recorded something and by a timer. Sessions are ended by workers and threads of their own, which no receiver can
 * hold up. What is due is claimed in batches, one lane for each endpoint, sent outside any transaction, and its results
 * are recorded in batches too. All that counts is in the database, so a node that dies loses nothing but time.
 */
public final class Dispatcher implements AutoCloseable {

    private static final Logger log = Logger.getLogger(Dispatcher.class);
    private static final int SESSION_ENDERS = 2;
    private static final int MOST_LANES = 1000;
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final KeycloakSessionFactory factory;
    private final DispatchSettings settings;
    private final Pulse pulse;
    private final Clock clock;
    private final Workers ending;
    private final EndpointClient http;
    private final GuardedHttp guard;
    private final Looks looks;
    private final Lanes<Consignment> lanes;
    private final Claims claims;
    private final ResultBook results;
    /** The endpoint that the last look ended with; looks come one after the other, on any thread. */
    private volatile String seenUpTo = "";

    /**
     * @param factory Keycloak's session factory
     * @param forSessions runs those who end sessions
     * @param forLooks runs the looks for webhooks that are due
     * @param forWebhooks runs those who send webhooks
     * @param settings how to work
     * @param node this node's name, if it has one
     * @param metrics counts who left and what is sent
     * @param pulse is told of each look for webhooks
     * @param clock the source of time
     */
    public Dispatcher(
            KeycloakSessionFactory factory,
            Executor forSessions,
            Executor forLooks,
            Executor forWebhooks,
            DispatchSettings settings,
            Optional<String> node,
            OffboardingMetrics metrics,
            Pulse pulse,
            Clock clock) {
        this.factory = factory;
        this.settings = settings;
        this.pulse = pulse;
        this.clock = clock;
        SessionWork sessions = new SessionWork(
                factory, settings.lease(), metrics, this::endMoreSessions, this::lookForWebhooks, clock);
        this.ending = new Workers(forSessions, SESSION_ENDERS, sessions::endSome);
        this.guard = new GuardedHttp(settings.addresses());
        this.http = EndpointClient.guarded(guard, this::client, settings.timeout(), clock);
        this.claims = new Claims(settings, http, clock);
        this.looks = new Looks(forLooks, this::look);
        this.results = new ResultBook(factory, settings, node, metrics, clock, this::recorded);
        this.lanes = new Lanes<>(
                forWebhooks,
                settings.concurrency(),
                settings.concurrencyOfEndpoint(),
                DispatchSettings.BATCH,
                this::send);
    }

    /**
     * Has someone do soon what a commit may have left to do: end sessions, and look for webhooks after that, for before
     * they would be passed over. Never blocks and never throws.
     */
    public void committed() {
        ending.kick();
    }

    /** Has someone look for work of all kinds soon. Never blocks and never throws. */
    public void kick() {
        ending.kick();
        looks.kick();
    }

    /**
     * The client for requests to endpoints.
     *
     * @return a client that checks addresses and keeps to the limits
     */
    public EndpointClient http() {
        return http;
    }

    @Override
    public void close() {
        guard.close();
    }

    private void endMoreSessions() {
        ending.kick();
    }

    private void lookForWebhooks() {
        looks.kick();
    }

    /** There is room for more once half of what was claimed is done, and no sooner. */
    private void recorded(Set<String> endpointIds) {
        if (endpointIds.stream().anyMatch(id -> lanes.room(id) > 0)) {
            looks.kick();
        }
    }

    private CloseableHttpClient client() {
        return guard.client().orElseGet(() -> KeycloakModelUtils.runJobInTransactionWithResult(factory, guard::client));
    }

    private void look() {
        for (DeliveryStore.Lane lane : lanesInTurn()) {
            int room = lanes.room(lane.endpointId());
            if (room > 0) {
                lanes.add(lane.endpointId(), claim(lane, room));
            }
        }
        pulse.looked();
    }

    /** Where there are more lanes than one look takes, the next look goes on where this one ends. */
    private List<DeliveryStore.Lane> lanesInTurn() {
        List<DeliveryStore.Lane> found =
                Database.inTransaction(factory, db -> new DeliveryStore(db).lanes(seenUpTo, MOST_LANES));
        seenUpTo = found.size() < MOST_LANES ? "" : found.get(MOST_LANES - 1).endpointId();
        return found;
    }

    private List<Consignment> claim(DeliveryStore.Lane lane, int room) {
        try {
            return KeycloakModelUtils.runJobInTransactionWithResult(
                    factory, session -> claims.claim(session, lane, room));
        } catch (RuntimeException e) {
            log.warnf(e, "What is due for endpoint %s could not be claimed; tried again soon", lane.endpointId());
            return List.of();
        }
    }

    private void send(Consignment consignment) {
        Instant start = clock.instant();
        if (start.plus(settings.timeout()).isAfter(consignment.leaseEnd())) {
            log.debugf(
                    "Webhook %s waited too long for its turn; its lease runs out",
                    consignment.delivery().id());
            return;
        }
        AttemptResult result = overtaken(consignment, start)
                ? new AttemptResult.Overtaken(Delivery.ENABLED_AGAIN)
                : attempt(consignment);
        results.add(new ResultBook.Outcome(consignment, start, Duration.between(start, clock.instant()), result));
    }

    /** Looks again whether the user came back, if the claim, which looked before, is no longer fresh. */
    private boolean overtaken(Consignment consignment, Instant now) {
        Delivery delivery = consignment.delivery();
        return delivery.type() == EventType.OFFBOARDING
                && consignment.preparedAt().plus(FRESH).isBefore(now)
                && Database.inTransaction(
                        factory,
                        db -> !new Overtaken(db).among(List.of(delivery.id())).isEmpty());
    }

    private static AttemptResult attempt(Consignment consignment) {
        try {
            return consignment.attempt().get();
        } catch (RuntimeException e) {
            log.warnf(e, "Webhook %s could not be sent", consignment.delivery().id());
            return new AttemptResult.Failed(Optional.empty(), e.getClass().getSimpleName(), Optional.empty());
        }
    }
}
