package dev.gatehouse.okta.admin;

import dev.gatehouse.okta.run.Cause;
import dev.gatehouse.okta.run.Kind;
import dev.gatehouse.okta.run.StartedRun;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.keycloak.events.admin.OperationType;
import org.keycloak.services.ErrorResponse;
import org.keycloak.storage.UserStorageProviderModel;

/** One federation. Reading needs the role {@code view-realm}, everything else {@code manage-realm}. */
@Produces(MediaType.APPLICATION_JSON)
public final class FederationResource {

    private final FederationCall call;

    FederationResource(FederationCall call) {
        this.call = call;
    }

    /** How it stands: what runs, what ran last, what is due. */
    @GET
    public StatusRepresentation status() {
        call.requireView();
        return new FederationStatus(call.component(), call.history(), Instant.now(), call.maySeeUsers()).read();
    }

    /** The history of its runs. */
    @Path("runs")
    public RunsResource runs() {
        return new RunsResource(call);
    }

    /** The word that lets a run through that the safety limit would hold. */
    @Path("allowance")
    public AllowanceResource allowance() {
        return new AllowanceResource(call);
    }

    /**
     * Begins a sync and does not wait for it; answers 202 with the id of the run, 409 when another one is on or the
     * federation is disabled.
     *
     * @param kind {@code full}, or {@code changed}
     */
    @POST
    @Path("sync")
    public Response sync(@QueryParam("kind") String kind) {
        call.requireManage();
        Kind wanted = kind(kind);
        requireEnabled();
        StartedRun run = call.runs()
                .start(
                        call.session().getKeycloakSessionFactory(),
                        call.realm().getId(),
                        call.component().getId(),
                        wanted,
                        Cause.ADMIN,
                        state -> true)
                .orElseThrow(this::busy);
        Map<String, String> answer = Map.of("id", run.id(), "kind", wanted.text());
        call.fire(OperationType.ACTION, "sync", answer);
        return Response.accepted(answer).build();
    }

    /** Has the run that is on end at its next page; answers 202 with its id, or 409 when none is on. */
    @POST
    @Path("stop")
    public Response stop() {
        call.requireManage();
        String run = call.history()
                .stop()
                .orElseThrow(
                        () -> ErrorResponse.error("No sync of this federation is running", Response.Status.CONFLICT));
        Map<String, String> answer = Map.of("id", run);
        call.fire(OperationType.ACTION, "stop", answer);
        return Response.accepted(answer).build();
    }

    private static Kind kind(String text) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.text().equals(text))
                .findFirst()
                .orElseThrow(() -> ErrorResponse.error(
                        "Say which sync is wanted: ?kind=full or ?kind=changed", Response.Status.BAD_REQUEST));
    }

    private void requireEnabled() {
        if (!new UserStorageProviderModel(call.component()).isEnabled()) {
            throw ErrorResponse.error(
                    "This federation is disabled: enable it before it is synced", Response.Status.CONFLICT);
        }
    }

    private RuntimeException busy() {
        String running = call.history()
                .owner()
                .map(run -> "A " + Kind.valueOf(run.kind()).text() + " sync of this federation is running (" + run.id()
                        + "); wait for its end or stop it")
                .orElse("Another sync of this federation is running");
        return ErrorResponse.error(running, Response.Status.CONFLICT);
    }

    /** Its Identity app. */
    @Path("identity-app")
    public IdentityAppResource identityApp() {
        return new IdentityAppResource(call);
    }

    /** How it hears of changes between syncs. */
    @Path("live")
    public LiveResource live() {
        return new LiveResource(call);
    }

    /** Its connection test. */
    @Path("test")
    public TestResource test() {
        return new TestResource(call);
    }

    /** Its removal. */
    @Path("removal")
    public RemovalResource removal() {
        return new RemovalResource(call);
    }
}
