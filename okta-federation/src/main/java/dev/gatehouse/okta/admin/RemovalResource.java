package dev.gatehouse.okta.admin;

import dev.gatehouse.okta.removal.DeviceAction;
import dev.gatehouse.okta.removal.Removal;
import dev.gatehouse.okta.store.RemovalEntity;
import dev.gatehouse.okta.store.StateLock;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.events.admin.OperationType;
import org.keycloak.services.ErrorResponse;

/** The removal of a federation with all that it brought: users, then groups, then itself. */
public final class RemovalResource {

    private final FederationCall call;
    private final Removal removal;

    RemovalResource(FederationCall call) {
        this.call = call;
        this.removal = new Removal(call.session(), call.realm(), call.component());
    }

    /**
     * What is to be done.
     *
     * @param devices what happens to devices, see {@link DeviceAction}
     * @param reassignTo user name or id of who gets them
     */
    public record Request(String devices, String reassignTo) {}

    /** How far it is; 404 when none was begun. When it is over, the federation itself is no longer found. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> progress() {
        call.requireView();
        return removal.find()
                .map(RemovalResource::view)
                .orElseThrow(() ->
                        ErrorResponse.error("No removal of this federation was begun", Response.Status.NOT_FOUND));
    }

    /** Begins it; 400 when the choice cannot be, 409 when it was begun with another one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response begin(Request request) {
        call.requireManage();
        try {
            DeviceAction action = DeviceAction.of(request == null ? null : request.devices());
            RemovalEntity begun = removal.begin(action, request.reassignTo());
            call.fire(OperationType.ACTION, "removal", request);
            return Response.accepted(view(begun)).build();
        } catch (IllegalArgumentException e) {
            throw ErrorResponse.error(e.getMessage(), Response.Status.BAD_REQUEST);
        } catch (StateLock.BusyException e) {
            call.session().getTransactionManager().setRollbackOnly();
            throw ErrorResponse.error("A sync is writing just now. Try again in a moment.", Response.Status.CONFLICT);
        } catch (IllegalStateException e) {
            throw ErrorResponse.error(e.getMessage(), Response.Status.CONFLICT);
        }
    }

    /** Cancels what is left of it; 404 when none was begun, 409 when a step is just being written. */
    @DELETE
    public Response cancel() {
        call.requireManage();
        boolean found;
        try {
            found = removal.cancel();
        } catch (StateLock.BusyException e) {
            call.session().getTransactionManager().setRollbackOnly();
            throw ErrorResponse.error(
                    "A step of the removal is being written just now. Try again in a moment.",
                    Response.Status.CONFLICT);
        }
        if (!found) {
            throw ErrorResponse.error("No removal of this federation was begun", Response.Status.NOT_FOUND);
        }
        call.fire(OperationType.DELETE, "removal", null);
        return Response.noContent().build();
    }

    private static Map<String, Object> view(RemovalEntity removal) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("devices", removal.devices());
        if (removal.reassignTo() != null) {
            view.put("reassignTo", removal.reassignTo());
        }
        view.put("users", removal.total());
        view.put("removed", removal.removed());
        view.put("started", Instant.ofEpochMilli(removal.started()).toString());
        if (removal.lastError() != null) {
            view.put("lastError", removal.lastError());
        }
        return view;
    }
}
