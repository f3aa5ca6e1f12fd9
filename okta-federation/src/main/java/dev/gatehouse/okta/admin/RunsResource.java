package dev.gatehouse.okta.admin;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.services.ErrorResponse;

/** The history of a federation's runs, with the one that is on. */
@Produces(MediaType.APPLICATION_JSON)
public final class RunsResource {

    private final FederationCall call;

    RunsResource(FederationCall call) {
        this.call = call;
    }

    /** The last fifty runs, the youngest first. */
    @GET
    public List<RunRepresentation> list() {
        call.requireView();
        boolean withErrors = call.maySeeUsers();
        return call.history().runs().stream()
                .map(run -> RunRepresentation.of(run, withErrors))
                .toList();
    }

    /** One run; while it is on, how far it is. */
    @GET
    @Path("{run}")
    public RunRepresentation get(@PathParam("run") String id) {
        call.requireView();
        return call.history()
                .run(id)
                .map(run -> RunRepresentation.of(run, call.maySeeUsers()))
                .orElseThrow(() -> ErrorResponse.error(
                        "This federation has no run with this id; only the last 50 are kept",
                        Response.Status.NOT_FOUND));
    }
}
