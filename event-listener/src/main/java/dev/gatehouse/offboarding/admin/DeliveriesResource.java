package dev.gatehouse.offboarding.admin;

import dev.gatehouse.offboarding.leaver.Actor;
import dev.gatehouse.offboarding.leaver.EventType;
import dev.gatehouse.offboarding.store.AttemptStore;
import dev.gatehouse.offboarding.store.AuditEntry;
import dev.gatehouse.offboarding.store.AuditStore;
import dev.gatehouse.offboarding.store.Delivery;
import dev.gatehouse.offboarding.store.DeliverySearch;
import dev.gatehouse.offboarding.store.DeliveryStatus;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.StatelessSession;
import org.keycloak.services.ErrorResponse;

/**
 * The deliveries of one realm. The parameters {@code status}, {@code event}, {@code endpoint}, {@code case},
 * {@code user}, {@code from} and {@code to} choose some. Reading needs the right to view events; users are found by name, and told of, only for
 * those who may also view users. Replaying needs the right to manage the realm, and is an admin event.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class DeliveriesResource {

    private static final Set<String> CHOICES = Set.of("status", "event", "endpoint", "case", "user", "from", "to");
    private static final int REPLAYS = 500;

    private final AdminCall call;

    DeliveriesResource(AdminCall call) {
        this.call = call;
    }

    /**
     * Lists deliveries, newest first, {@code first} and {@code max} of them.
     *
     * @return the deliveries, without their attempts
     */
    @GET
    public List<DeliveryDetail> list() {
        call.auth().realm().requireViewEvents();
        Query query = Query.of(call);
        DeliverySearch.Filter filter = filter(query);
        return call
                .within(db -> new DeliverySearch(db).list(call.realm().getId(), filter, query.first(), query.max()))
                .stream()
                .map(DeliveryDetail::brief)
                .toList();
    }

    /**
     * Counts deliveries.
     *
     * @return the number as {@code count}
     */
    @GET
    @Path("count")
    public Map<String, Long> count() {
        call.auth().realm().requireViewEvents();
        DeliverySearch.Filter filter = filter(Query.of(call));
        return Map.of(
                "count",
                call.within(db -> new DeliverySearch(db).count(call.realm().getId(), filter)));
    }

    /**
     * Shows a delivery with its attempts.
     *
     * @param id the delivery's id
     * @return the delivery
     * @throws org.keycloak.services.ErrorResponseException 404 if the realm has no such delivery
     */
    @GET
    @Path("{id}")
    public DeliveryDetail one(@PathParam("id") String id) {
        call.auth().realm().requireViewEvents();
        boolean whole = call.auth().users().canView();
        return call.within(db -> DeliveryDetail.whole(find(db, id), new AttemptStore(db).ofDelivery(id), whole));
    }

    /**
     * Starts a dead delivery over, with the same id and body, unless it was overtaken: the user is back, or left again.
     *
     * @param id the delivery's id
     * @return 204; 409 with the reason if it cannot be replayed
     * @throws org.keycloak.services.ErrorResponseException 404 if the realm has no such delivery
     */
    @POST
    @Path("{id}/replay")
    public Response replay(@PathParam("id") String id) {
        call.auth().realm().requireManageRealm();
        Duration window = call.listener().retryWindow();
        Instant now = Instant.now();
        Optional<String> refusal = call.within(db -> replay(db, id, now, now.plus(window)));
        if (refusal.isPresent()) {
            throw ErrorResponse.error(refusal.get(), Response.Status.CONFLICT);
        }
        call.done("GATEHOUSE_OFFBOARDING_DELIVERY", "deliveries", id, "replay");
        return Response.noContent().build();
    }

    /**
     * Starts dead deliveries over, all of them or those that the parameters choose, but those that were overtaken and
     * those of deleted endpoints. The oldest 500 go first; ask again while there are more. A parameter that is unknown or empty is refused, and so is
     * another status than {@code dead}.
     *
     * @return how many were {@code replayed}, and whether there may be {@code more}
     */
    @POST
    @Path("replay")
    public Map<String, Object> replayAll() {
        call.auth().realm().requireManageRealm();
        DeliverySearch.Filter filter = filter(Query.of(call).strictly(CHOICES));
        if (filter.status().filter(status -> status != DeliveryStatus.DEAD).isPresent()) {
            throw Refusal.invalid("Only dead deliveries can be replayed: status must be dead, or be left out");
        }
        Duration window = call.listener().retryWindow();
        Instant now = Instant.now();
        int replayed = call.within(db -> {
            List<Delivery> started =
                    new DeliverySearch(db).replay(call.realm().getId(), filter, REPLAYS, now, now.plus(window));
            audit(db, started, now);
            return started.size();
        });
        if (replayed > 0) {
            call.done("GATEHOUSE_OFFBOARDING_DELIVERY", "deliveries", "replay");
        }
        return Map.of("replayed", replayed, "more", replayed == REPLAYS);
    }

    private DeliverySearch.Filter filter(Query query) {
        return new DeliverySearch.Filter(
                query.one("status", DeliveriesResource::status),
                query.one("event", EventType::of),
                query.text("endpoint"),
                query.text("case"),
                query.text("user"),
                call.auth().users().canView(),
                query.time("from"),
                query.time("to"));
    }

    private static Optional<DeliveryStatus> status(String name) {
        return Arrays.stream(DeliveryStatus.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    private Delivery find(StatelessSession db, String id) {
        return new DeliverySearch(db)
                .find(call.realm().getId(), id)
                .orElseThrow(() -> Refusal.missing("No such delivery in this realm"));
    }

    /** Replays a delivery, or tells why not. */
    private Optional<String> replay(StatelessSession db, String id, Instant now, Instant giveUpAt) {
        Delivery found = find(db, id);
        if (found.progress().status() == DeliveryStatus.OVERTAKEN) {
            return Optional.of("The user was enabled again; what she leaves by next has messages of its own");
        }
        if (found.progress().status() != DeliveryStatus.DEAD) {
            return Optional.of("Only a dead delivery can be replayed");
        }
        if (call.realm().getComponent(found.endpointId()) == null) {
            return Optional.of("The endpoint was deleted: send the case to the enabled ones instead");
        }
        DeliverySearch deliveries = new DeliverySearch(db);
        if (deliveries.overtaken(id)) {
            return Optional.of(
                    found.type() == EventType.OFFBOARDING
                            ? "The user was enabled again or left anew since; what she left by last has messages of its own"
                            : "The user left again");
        }
        if (!deliveries.replay(found.realmId(), id, now, giveUpAt)) {
            return Optional.of("Only a dead delivery can be replayed");
        }
        audit(db, List.of(found), now);
        return Optional.empty();
    }

    private void audit(StatelessSession db, List<Delivery> replayed, Instant now) {
        Actor by = RulingView.by(call);
        new AuditStore(db)
                .append(replayed.stream()
                        .map(one -> AuditEntry.of(one, now, AuditEntry.What.REPLAYED, by, one.described()))
                        .toList());
    }
}
