package dev.gatehouse.offboarding.admin;

import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.Actor;
import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.record.CaseDesk;
import dev.gatehouse.offboarding.record.Ruling;
import dev.gatehouse.offboarding.store.AuditStore;
import dev.gatehouse.offboarding.store.CaseList;
import dev.gatehouse.offboarding.store.CaseStatus;
import dev.gatehouse.offboarding.store.CaseStore;
import dev.gatehouse.offboarding.store.Delivery;
import dev.gatehouse.offboarding.store.DeliveryStore;
import dev.gatehouse.offboarding.store.OffboardingCase;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.hibernate.StatelessSession;

/**
 * The cases of one realm. Reading needs the right to view events, and only those who may also view users are told more
 * of a user than her id, or may ask for her by name. Deciding needs the right to manage the realm. The parameters
 * {@code user}, {@code status} (may be repeated), {@code action}, {@code source}, {@code reason}, {@code rule},
 * {@code hold}, {@code from} and {@code to} choose cases.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class CasesResource {

    private static final String UNKNOWN = "No such case in this realm";
    private static final int AUDIT_LINES = 200;

    private final AdminCall call;

    CasesResource(AdminCall call) {
        this.call = call;
    }

    /**
     * Lists cases with their deliveries, newest first, {@code first} and {@code max} of them.
     *
     * @return the cases
     */
    @GET
    public List<CaseView> cases() {
        boolean whole = mayRead();
        Query query = Query.of(call);
        CaseList.Search search = search(query, whole);
        return call.within(db -> {
            List<OffboardingCase> cases =
                    new CaseList(db).list(call.realm().getId(), search, query.first(), query.max());
            Map<String, List<Delivery>> deliveries = deliveries(db, cases);
            return cases.stream()
                    .map(one -> CaseView.of(one, deliveries.getOrDefault(one.id(), List.of()), whole))
                    .toList();
        });
    }

    /**
     * Counts cases by where they stand.
     *
     * @return for each status that there is the number of cases
     */
    @GET
    @Path("count")
    public Map<String, Long> count() {
        CaseList.Search search = search(Query.of(call), mayRead());
        return HoldView.counts(
                call.within(db -> new CaseList(db).count(call.realm().getId(), search)));
    }

    /**
     * Shows a case with its deliveries and its audit record.
     *
     * @param id the case's id
     * @return the case
     * @throws org.keycloak.services.ErrorResponseException 404 if the realm has no such case
     */
    @GET
    @Path("{id}")
    public CaseView get(@PathParam("id") String id) {
        boolean whole = mayRead();
        String realmId = call.realm().getId();
        return call.within(db -> {
            OffboardingCase one = new CaseStore(db).find(realmId, id).orElseThrow(() -> Refusal.missing(UNKNOWN));
            AuditStore.Search ofCase =
                    new AuditStore.Search(Optional.of(id), Optional.empty(), Optional.empty(), Optional.empty());
            List<AuditView> audit = new AuditStore(db)
                    .list(realmId, ofCase, 0, AUDIT_LINES).stream()
                            .map(line -> AuditView.of(line, whole))
                            .toList();
            return CaseView.of(one, deliveries(db, List.of(one)).getOrDefault(id, List.of()), whole)
                    .with(audit);
        });
    }

    /**
     * Lets a case go that waits for its grace period or is held.
     *
     * @param id the case's id
     * @param body the reason as {@code reason}
     * @return where it stands now; 409 if it cannot be released
     * @throws org.keycloak.services.ErrorResponseException 404 if the realm has no such case
     */
    @POST
    @Path("{id}/release")
    @Consumes(MediaType.APPLICATION_JSON)
    public RulingView release(@PathParam("id") String id, InputStream body) {
        return decide(
                id, "release", body, (desk, reason) -> desk.release(call.realm().getId(), id, reason));
    }

    /**
     * Ends a case without sending anything.
     *
     * @param id the case's id
     * @param body the reason as {@code reason}
     * @return where it stands now; 409 if it is over
     * @throws org.keycloak.services.ErrorResponseException 404 if the realm has no such case
     */
    @POST
    @Path("{id}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    public RulingView discard(@PathParam("id") String id, InputStream body) {
        return decide(
                id, "discard", body, (desk, reason) -> desk.discard(call.realm().getId(), id, reason));
    }

    /**
     * Agrees to a case as the second administrator.
     *
     * @param id the case's id
     * @param body the reason as {@code reason}
     * @return where it stands now; 409 if it waits for no approval, or for that of somebody else
     * @throws org.keycloak.services.ErrorResponseException 404 if the realm has no such case
     */
    @POST
    @Path("{id}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    public RulingView approve(@PathParam("id") String id, InputStream body) {
        return decide(
                id, "approve", body, (desk, reason) -> desk.approve(call.realm().getId(), id, reason));
    }

    /**
     * Sends a released case to those enabled endpoints that have no message about it yet.
     *
     * @param id the case's id
     * @param body the reason as {@code reason}
     * @return where it stands; 409 if it is not released, its user came back, or every enabled endpoint has its message
     * @throws org.keycloak.services.ErrorResponseException 404 if the realm has no such case
     */
    @POST
    @Path("{id}/send")
    @Consumes(MediaType.APPLICATION_JSON)
    public RulingView send(@PathParam("id") String id, InputStream body) {
        return decide(id, "send", body, (desk, reason) -> desk.send(call.realm().getId(), id, reason));
    }

    private RulingView decide(String id, String what, InputStream body, BiFunction<CaseDesk, String, Ruling> decision) {
        call.auth().realm().requireManageRealm();
        Actor by = RulingView.by(call);
        String reason = RulingView.reason(body);
        Duration retryWindow = call.listener().retryWindow();
        Ruling ruling = call.within(db -> decision.apply(new CaseDesk(db, retryWindow, Instant.now(), by), reason));
        RulingView view = RulingView.of(ruling, UNKNOWN);
        call.done("GATEHOUSE_OFFBOARDING_CASE", "cases", id, what);
        return view;
    }

    private boolean mayRead() {
        call.auth().realm().requireViewEvents();
        return call.auth().users().canView();
    }

    private static CaseList.Search search(Query query, boolean byName) {
        return new CaseList.Search(
                query.text("user"),
                byName,
                query.each("status", CaseStatus::of),
                query.one("action", Action::of),
                query.one("source", name -> find(Source.Type.values(), Source.Type::wireName, name)),
                query.one("reason", name -> find(Reason.values(), Reason::wireName, name)),
                query.text("rule"),
                query.text("hold"),
                query.time("from"),
                query.time("to"));
    }

    private static <T> Optional<T> find(T[] known, Function<T, String> wireName, String name) {
        return Arrays.stream(known)
                .filter(value -> wireName.apply(value).equals(name))
                .findFirst();
    }

    private static Map<String, List<Delivery>> deliveries(StatelessSession db, List<OffboardingCase> cases) {
        return new DeliveryStore(db)
                .ofCases(cases.stream().map(OffboardingCase::id).toList());
    }
}
