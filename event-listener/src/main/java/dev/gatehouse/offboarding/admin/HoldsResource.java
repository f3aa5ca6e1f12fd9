package dev.gatehouse.offboarding.admin;

import dev.gatehouse.offboarding.leaver.Actor;
import dev.gatehouse.offboarding.record.HoldDesk;
import dev.gatehouse.offboarding.record.Ruling;
import dev.gatehouse.offboarding.store.Hold;
import dev.gatehouse.offboarding.store.HoldStore;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The holds of one realm: every time that the brake was pulled. */
@Produces(MediaType.APPLICATION_JSON)
public final class HoldsResource {

    private static final String UNKNOWN = "No such hold in this realm";

    private final AdminCall call;

    HoldsResource(AdminCall call) {
        this.call = call;
    }

    /**
     * Lists holds, newest first; {@code state}, {@code first} and {@code max} choose. Needs the right to view events.
     *
     * @return the holds
     */
    @GET
    public List<HoldView> holds() {
        call.auth().realm().requireViewEvents();
        Query query = Query.of(call);
        Optional<Hold.State> state = query.one("state", HoldsResource::state);
        return call.within(db -> {
            HoldStore holds = new HoldStore(db);
            return holds.list(call.realm().getId(), state, query.first(), query.max()).stream()
                    .map(hold -> HoldView.of(hold, holds.cases(hold.id())))
                    .toList();
        });
    }

    /**
     * Shows a hold. Needs the right to view events. Its cases are listed by {@code cases?hold=}.
     *
     * @param id the hold's id
     * @return the hold
     * @throws org.keycloak.services.ErrorResponseException 404 if the realm has no such hold
     */
    @GET
    @Path("{id}")
    public HoldView hold(@PathParam("id") String id) {
        call.auth().realm().requireViewEvents();
        return call.within(db -> {
            HoldStore holds = new HoldStore(db);
            Hold hold = holds.find(call.realm().getId(), id).orElseThrow(() -> Refusal.missing(UNKNOWN));
            return HoldView.of(hold, holds.cases(id));
        });
    }

    /**
     * Lets the cases of a hold go on, each to its grace period, its approval or its receivers. Needs the right to
     * manage the realm.
     *
     * @param id the hold's id
     * @param body the reason as {@code reason}
     * @return what came of it; 409 if the hold is closed
     * @throws org.keycloak.services.ErrorResponseException 404 if the realm has no such hold
     */
    @POST
    @Path("{id}/release")
    @Consumes(MediaType.APPLICATION_JSON)
    public RulingView release(@PathParam("id") String id, InputStream body) {
        return decide(
                id, "release", body, reason -> desk -> desk.release(call.realm().getId(), id, reason));
    }

    /**
     * Ends the cases of a hold without sending anything. Needs the right to manage the realm.
     *
     * @param id the hold's id
     * @param body the reason as {@code reason}
     * @return what came of it; 409 if the hold is closed
     * @throws org.keycloak.services.ErrorResponseException 404 if the realm has no such hold
     */
    @POST
    @Path("{id}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    public RulingView discard(@PathParam("id") String id, InputStream body) {
        return decide(
                id, "discard", body, reason -> desk -> desk.discard(call.realm().getId(), id, reason));
    }

    private RulingView decide(
            String id, String what, InputStream body, Function<String, Function<HoldDesk, Ruling>> decision) {
        call.auth().realm().requireManageRealm();
        Actor by = RulingView.by(call);
        String reason = RulingView.reason(body);
        RulingView view = RulingView.of(
                call.within(db -> decision.apply(reason).apply(new HoldDesk(db, Instant.now(), by))), UNKNOWN);
        call.done("GATEHOUSE_OFFBOARDING_HOLD", "holds", id, what);
        call.listener().kick();
        return view;
    }

    private static Optional<Hold.State> state(String name) {
        return Arrays.stream(Hold.State.values())
                .filter(state -> state.wireName().equals(name))
                .findFirst();
    }
}
