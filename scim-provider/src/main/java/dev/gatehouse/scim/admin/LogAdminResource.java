package dev.gatehouse.scim.admin;

import dev.gatehouse.scim.store.LogEntry;
import dev.gatehouse.scim.store.LogSearch;
import dev.gatehouse.scim.store.LogStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * The provisioning log for administrators. It shows what came from whom, as events do, so it needs the role {@code
 * view-events}; and since it names users, only those who may also view users see names and bodies.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class LogAdminResource {
    private final LogStore log;
    private final AdminPermissionEvaluator permissions;
    private final String realmId;

    LogAdminResource(LogStore log, AdminPermissionEvaluator permissions, String realmId) {
        this.log = log;
        this.permissions = permissions;
        this.realmId = realmId;
    }

    /**
     * A page of the log, newest line first. The query parameters are those of {@link LogParameters}; one that is unknown or
     * makes no sense is answered with 400 and a sentence.
     */
    @GET
    public LogPage list(@Context UriInfo uri) {
        permissions.realm().requireViewEvents();
        boolean whole = permissions.users().canView();
        LogParameters parameters = new LogParameters(uri.getQueryParameters());
        LogSearch search;
        try {
            search = parameters.search(whole);
        } catch (IllegalArgumentException e) {
            throw ErrorResponse.error(e.getMessage(), Response.Status.BAD_REQUEST);
        }
        List<LogEntry> found = log.list(realmId, search);
        return LogPage.of(found, search.max(), whole);
    }

    /** One line with the body of its request. */
    @GET
    @Path("{id}")
    public LogLine get(@PathParam("id") String id) {
        permissions.realm().requireViewEvents();
        return log.find(realmId, id)
                .map(entry -> LogLine.of(entry, permissions.users().canView()))
                .orElseThrow(() -> ErrorResponse.error("The log has no such line", Response.Status.NOT_FOUND));
    }
}
