package dev.gatehouse.offboarding.admin;

import dev.gatehouse.offboarding.store.AuditEntry;
import dev.gatehouse.offboarding.store.AuditStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

/**
 * The audit record of one realm. It can only be read. The parameters {@code case}, {@code hold}, {@code user} (an id)
 * and {@code what} choose the lines.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {

    private final AdminCall call;

    AuditResource(AdminCall call) {
        this.call = call;
    }

    /**
     * Lists lines, newest first, {@code first} and {@code max} of them. Needs the right to view events, and to view
     * users for the details of lines about users.
     *
     * @return the lines
     */
    @GET
    public List<AuditView> lines() {
        call.auth().realm().requireViewEvents();
        boolean whole = call.auth().users().canView();
        Query query = Query.of(call);
        return call.within(db -> new AuditStore(db)
                .list(call.realm().getId(), search(query), query.first(), query.max()).stream()
                        .map(line -> AuditView.of(line, whole))
                        .toList());
    }

    /**
     * Counts lines. Needs the right to view events.
     *
     * @return their number as {@code count}
     */
    @GET
    @Path("count")
    public Map<String, Long> count() {
        call.auth().realm().requireViewEvents();
        Query query = Query.of(call);
        return Map.of(
                "count", call.within(db -> new AuditStore(db).count(call.realm().getId(), search(query))));
    }

    private static AuditStore.Search search(Query query) {
        return new AuditStore.Search(
                query.text("case"), query.text("hold"), query.text("user"), query.one("what", AuditEntry.What::of));
    }
}
