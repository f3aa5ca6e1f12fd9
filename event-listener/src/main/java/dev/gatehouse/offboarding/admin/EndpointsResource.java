package dev.gatehouse.offboarding.admin;

import dev.gatehouse.offboarding.delivery.EndpointTrial;
import dev.gatehouse.offboarding.endpoint.OffboardingEndpoint;
import dev.gatehouse.offboarding.store.AuditEntry;
import dev.gatehouse.offboarding.store.AuditStore;
import dev.gatehouse.offboarding.store.DeliverySearch;
import dev.gatehouse.offboarding.store.DeliveryStatus;
import dev.gatehouse.offboarding.store.DeliveryStore;
import dev.gatehouse.offboarding.store.EndpointState;
import dev.gatehouse.offboarding.store.EndpointStates;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.keycloak.component.ComponentModel;
import org.keycloak.services.ErrorResponse;

/**
 * The endpoints of one realm and their health. They are made and changed as components; here they are watched, tried
 * and resumed. Reading needs the right to view events, the rest the right to manage the realm.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class EndpointsResource {

    private static final String RESOURCE = "GATEHOUSE_OFFBOARDING_ENDPOINT";

    private final AdminCall call;

    EndpointsResource(AdminCall call) {
        this.call = call;
    }

    /**
     * Lists the endpoints.
     *
     * @return the endpoints by name
     */
    @GET
    public List<EndpointView> list() {
        call.auth().realm().requireViewEvents();
        List<ComponentModel> endpoints = call.realm()
                .getComponentsStream(call.realm().getId(), OffboardingEndpoint.class.getName())
                .sorted(Comparator.comparing(ComponentModel::getName, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        return views(endpoints);
    }

    /**
     * Shows an endpoint.
     *
     * @param id id of its component
     * @return the endpoint
     * @throws org.keycloak.services.ErrorResponseException 404 if the realm has no such endpoint
     */
    @GET
    @Path("{id}")
    public EndpointView one(@PathParam("id") String id) {
        call.auth().realm().requireViewEvents();
        return views(List.of(find(id))).get(0);
    }

    /**
     * Takes an endpoint into use again that answered 410 or was left alone after failures, and gives what waits for it
     * a window of its own.
     *
     * @param id id of its component
     * @return how many deliveries are {@code queued}
     * @throws org.keycloak.services.ErrorResponseException 404 if the realm has no such endpoint
     */
    @POST
    @Path("{id}/resume")
    public Map<String, Integer> resume(@PathParam("id") String id) {
        call.auth().realm().requireManageRealm();
        find(id);
        Instant now = Instant.now();
        Duration window = call.listener().retryWindow();
        int queued = call.within(db -> {
            // Deliveries are locked before the states of endpoints, as when results are recorded.
            int waiting = new DeliveryStore(db).hasten(id, now, now.plus(window));
            new EndpointStates(db).change(id, EndpointState::resumed);
            new AuditStore(db).append(AuditEntry.resumed(call.realm().getId(), id, now, RulingView.by(call), waiting));
            return waiting;
        });
        call.done(RESOURCE, "endpoints", id, "resume");
        return Map.of("queued", queued);
    }

    /**
     * Sends a test message and tells what came back. Nothing is recorded but the admin event.
     *
     * @param id id of its component
     * @return the outcome, also when the endpoint failed
     * @throws org.keycloak.services.ErrorResponseException 404 if the realm has no such endpoint
     */
    @POST
    @Path("{id}/test")
    public EndpointTrial.Outcome test(@PathParam("id") String id) {
        call.auth().realm().requireManageRealm();
        ComponentModel endpoint = find(id);
        EndpointTrial test = new EndpointTrial(call.listener().http(), Clock.systemUTC());
        EndpointTrial.Prepared prepared;
        try {
            prepared = test.prepare(call.session(), call.realm(), endpoint);
        } catch (IllegalArgumentException e) {
            throw ErrorResponse.error("The endpoint is misconfigured: " + e.getMessage(), Response.Status.BAD_REQUEST);
        }
        call.done(RESOURCE, "endpoints", id, "test");
        // The receiver may take its time: neither a transaction nor a connection waits for it.
        call.session().getTransactionManager().commit();
        return test.send(prepared);
    }

    private ComponentModel find(String id) {
        ComponentModel found = call.realm().getComponent(id);
        if (found == null || !OffboardingEndpoint.class.getName().equals(found.getProviderType())) {
            throw Refusal.missing("No such endpoint in this realm");
        }
        return found;
    }

    private List<EndpointView> views(List<ComponentModel> endpoints) {
        String realmId = call.realm().getId();
        Map<String, EndpointState> states = call.within(db -> new EndpointStates(db).ofRealm(realmId));
        Map<String, Map<DeliveryStatus, Long>> unfinished =
                call.within(db -> new DeliverySearch(db).unfinished(realmId));
        Instant now = Instant.now();
        return endpoints.stream()
                .map(endpoint -> EndpointView.of(
                        endpoint,
                        states.getOrDefault(endpoint.getId(), EndpointState.unknown(endpoint.getId(), realmId)),
                        unfinished.getOrDefault(endpoint.getId(), Map.of()),
                        call.listener().breaker(),
                        now))
                .toList();
    }
}
