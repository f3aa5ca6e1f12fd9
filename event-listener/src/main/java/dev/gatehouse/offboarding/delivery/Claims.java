package dev.gatehouse.offboarding.delivery;

import dev.gatehouse.offboarding.endpoint.Message;
import dev.gatehouse.offboarding.endpoint.OffboardingEndpoint;
import dev.gatehouse.offboarding.endpoint.OffboardingEndpointFactory;
import dev.gatehouse.offboarding.endpoint.OutgoingRequest;
import dev.gatehouse.offboarding.endpoint.SecurityEventsEndpointFactory;
import dev.gatehouse.offboarding.endpoint.UndeliverableException;
import dev.gatehouse.offboarding.http.EndpointClient;
import dev.gatehouse.offboarding.store.Database;
import dev.gatehouse.offboarding.store.Delivery;
import dev.gatehouse.offboarding.store.DeliveryStore;
import dev.gatehouse.offboarding.store.DueDeliveries;
import dev.gatehouse.offboarding.store.EndpointState;
import dev.gatehouse.offboarding.store.EndpointStates;
import dev.gatehouse.offboarding.store.Overtaken;
import dev.gatehouse.offboarding.store.RealmReader;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.hibernate.StatelessSession;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Claims what is due for one endpoint and makes it ready, in the transaction of one session. */
final class Claims {

    private static final Logger log = Logger.getLogger(Claims.class);

    private final DispatchSettings settings;
    private final EndpointClient http;
    private final Clock clock;
    /** Where claims go on, by endpoint, if more is in the way of what can be sent than one claim looks through. */
    private final Map<String, Integer> positions = new ConcurrentHashMap<>();

    /**
     * @param settings how to work
     * @param http sends what was made ready
     * @param clock the source of time
     */
    Claims(DispatchSettings settings, EndpointClient http, Clock clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    /**
     * Claims.
     *
     * @param session a session with a transaction of its own
     * @param lane which endpoint
     * @param most how many at most
     * @return what was claimed; to be sent after the commit
     */
    List<Consignment> claim(KeycloakSession session, DeliveryStore.Lane lane, int most) {
        RealmModel realm = session.realms().getRealm(lane.realmId());
        ComponentModel component = realm == null ? null : realm.getComponent(lane.endpointId());
        if (component == null) {
            buryIfGone(session, lane);
            return List.of();
        }
        session.getContext().setRealm(realm);
        boolean stop = !component.getProviderId().equals(SecurityEventsEndpointFactory.ID) && EmergencyStop.of(realm);
        if (!(session.getKeycloakSessionFactory()
                        .getProviderFactory(OffboardingEndpoint.class, component.getProviderId())
                instanceof OffboardingEndpointFactory kind)) {
            String error = "There is no kind of endpoint called " + component.getProviderId();
            return Database.within(
                    session,
                    db -> consignments(db, lane, most, delivery -> () -> new AttemptResult.Misconfigured(error), stop));
        }
        OffboardingEndpoint endpoint = kind.create(session, component);
        if (!endpoint.enabled()) {
            return List.of();
        }
        return Database.within(
                session, db -> consignments(db, lane, most, delivery -> prepare(endpoint, delivery), stop));
    }

    /** The cache may not know a component that is new; only what the database does not know either is gone. */
    private static void buryIfGone(KeycloakSession session, DeliveryStore.Lane lane) {
        String why = "The endpoint was deleted";
        int buried = Database.within(
                session,
                db -> new RealmReader(db).hasComponent(lane.endpointId())
                        ? 0
                        : new DeliveryStore(db).bury(lane.endpointId(), why));
        if (buried > 0) {
            log.errorf("Endpoint %s was deleted; %d webhooks that waited for it are dead", lane.endpointId(), buried);
        }
    }

    /** Makes the attempt of a delivery. */
    private interface Preparation {
        Supplier<AttemptResult> of(Delivery delivery);
    }

    private List<Consignment> consignments(
            StatelessSession db, DeliveryStore.Lane lane, int most, Preparation preparation, boolean stop) {
        Instant now = clock.instant();
        EndpointStates states = new EndpointStates(db);
        EndpointState state = states.find(lane.endpointId())
                .orElseGet(() -> EndpointState.unknown(lane.endpointId(), lane.realmId()));
        return switch (settings.breaker().passage(state, now)) {
            case SHUT -> List.of();
            case FREE -> claimed(db, lane, now, most, false, preparation, stop);
            case PROBE -> probe(db, states, lane, now, preparation, stop);
        };
    }

    private List<Consignment> probe(
            StatelessSession db,
            EndpointStates states,
            DeliveryStore.Lane lane,
            Instant now,
            Preparation preparation,
            boolean stop) {
        List<Consignment> probe = new ArrayList<>();
        states.change(lane.endpointId(), state -> {
            if (settings.breaker().passage(state, now) == CircuitBreaker.Passage.PROBE) {
                probe.addAll(claimed(db, lane, now, 1, true, preparation, stop));
            }
            return probe.isEmpty() ? state : settings.breaker().probing(state, now.plus(settings.lease()));
        });
        return probe;
    }

    private List<Consignment> claimed(
            StatelessSession db,
            DeliveryStore.Lane lane,
            Instant now,
            int most,
            boolean probe,
            Preparation preparation,
            boolean stop) {
        String token = UUID.randomUUID().toString();
        Instant leaseEnd = now.plus(settings.lease());
        List<Delivery> due = claimed(db, new DueDeliveries.Terms(lane.endpointId(), now, leaseEnd, token, stop), most);
        if (due.isEmpty()) {
            return List.of();
        }
        Set<String> overtaken =
                new Overtaken(db).among(due.stream().map(Delivery::id).toList());
        return due.stream()
                .map(delivery -> new Consignment(
                        delivery,
                        token,
                        now,
                        leaseEnd,
                        probe,
                        overtaken.contains(delivery.id())
                                ? () -> new AttemptResult.Overtaken(Delivery.ENABLED_AGAIN)
                                : preparation.of(delivery)))
                .toList();
    }

    private List<Delivery> claimed(StatelessSession db, DueDeliveries.Terms terms, int most) {
        int position = positions.getOrDefault(terms.endpointId(), 0);
        DueDeliveries.Claimed claimed = new DueDeliveries(db).claim(terms, most, position);
        if (claimed.goOnAt() == 0) {
            positions.remove(terms.endpointId());
        } else {
            positions.put(terms.endpointId(), claimed.goOnAt());
        }
        return claimed.deliveries();
    }

    private Supplier<AttemptResult> prepare(OffboardingEndpoint endpoint, Delivery delivery) {
        try {
            Message message =
                    new Message(delivery.id(), delivery.type(), delivery.part(), clock.instant(), delivery.payload());
            Optional<OutgoingRequest> request = endpoint.request(message);
            return request.isEmpty()
                    ? AttemptResult.Skipped::new
                    : () -> AttemptResult.of(
                            http.send(request.get()), request.get().judge());
        } catch (UndeliverableException e) {
            String error = e.getMessage();
            return () -> new AttemptResult.Refused(Optional.empty(), error);
        } catch (IllegalArgumentException e) {
            String error = "The endpoint is misconfigured: " + e.getMessage();
            return () -> new AttemptResult.Misconfigured(error);
        } catch (RuntimeException e) {
            log.warnf(e, "Webhook %s could not be put together for endpoint %s", delivery.id(), delivery.endpointId());
            String error =
                    "The request could not be put together: " + e.getClass().getSimpleName();
            return () -> new AttemptResult.Misconfigured(error);
        }
    }
}
