package dev.gatehouse.offboarding.admin;

import dev.gatehouse.offboarding.store.Delivery;
import dev.gatehouse.offboarding.store.DeliveryStore;
import dev.gatehouse.offboarding.store.Ledger;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.keycloak.services.ErrorResponse;

/** The deliveries of one realm. */
@Produces(MediaType.APPLICATION_JSON)
public final class DeliveriesResource {

    private final AdminCall call;

    DeliveriesResource(AdminCall call) {
        this.call = call;
    }

    /**
     * Starts a dead delivery over, with the same id and body, unless the user was enabled again. Needs the right to
     * manage the realm.
     *
     * @param id the delivery's id
     * @return 204; 409 with the reason if it cannot be replayed
     * @throws NotFoundException if the realm has no such delivery
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

    /** Replays a delivery, or tells why not. */
    private Optional<String> replay(StatelessSession db, String id, Instant now, Instant giveUpAt) {
        String realmId = call.realm().getId();
        DeliveryStore deliveries = new DeliveryStore(db);
        Delivery found =
                deliveries.find(realmId, id).orElseThrow(() -> new NotFoundException("No such delivery in this realm"));
        if (new Ledger(db).enabledSince(found.realmId(), found.userId(), found.epoch())) {
            return Optional.of(Delivery.ENABLED_AGAIN);
        }
        return deliveries.replay(realmId, id, now, giveUpAt)
                ? Optional.empty()
                : Optional.of("Only a dead delivery can be replayed");
    }
}
