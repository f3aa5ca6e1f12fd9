package dev.gatehouse.offboarding.admin;

import dev.gatehouse.offboarding.listener.OffboardingListenerFactory;
import dev.gatehouse.offboarding.store.CaseStore;
import dev.gatehouse.offboarding.store.Database;
import dev.gatehouse.offboarding.store.Delivery;
import dev.gatehouse.offboarding.store.DeliveryStore;
import dev.gatehouse.offboarding.store.Ledger;
import dev.gatehouse.offboarding.store.OffboardingCase;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Cases and deliveries of one realm. */
@Produces(MediaType.APPLICATION_JSON)
public final class OffboardingAdminResource {

    private static final int MOST = 200;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder events;

    OffboardingAdminResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder events) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.events = events;
    }

    /**
     * Lists cases with their deliveries, newest first. Needs the right to view events. Only those who may also view
     * users are told more of a user than her id, or may ask for her by name.
     *
     * @param user a user's id or user name; all users where it is missing
     * @param first how many cases to skip
     * @param max how many cases at most, up to 200
     * @return the cases
     */
    @GET
    @Path("cases")
    public List<CaseView> cases(
            @QueryParam("user") String user,
            @QueryParam("first") @DefaultValue("0") int first,
            @QueryParam("max") @DefaultValue("20") int max) {
        auth.realm().requireViewEvents();
        boolean whole = auth.users().canView();
        CaseStore.Search search =
                new CaseStore.Search(Optional.ofNullable(user).filter(text -> !text.isBlank()), whole);
        int limit = Math.max(1, Math.min(max, MOST));
        return Database.within(session, db -> views(db, search, Math.max(0, first), limit));
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
    @Path("deliveries/{id}/replay")
    public Response replay(@PathParam("id") String id) {
        auth.realm().requireManageRealm();
        OffboardingListenerFactory listener = listener();
        Instant now = Instant.now();
        Optional<String> refusal =
                Database.within(session, db -> replay(db, id, now, now.plus(listener.retryWindow())));
        if (refusal.isPresent()) {
            throw ErrorResponse.error(refusal.get(), Response.Status.CONFLICT);
        }
        events.operation(OperationType.ACTION)
                .resource("GATEHOUSE_OFFBOARDING_DELIVERY")
                .resourcePath("gatehouse-offboarding", "deliveries", id, "replay")
                .success();
        return Response.noContent().build();
    }

    /** Replays a delivery, or tells why not. */
    private Optional<String> replay(StatelessSession db, String id, Instant now, Instant giveUpAt) {
        DeliveryStore deliveries = new DeliveryStore(db);
        Delivery found = deliveries
                .find(realm.getId(), id)
                .orElseThrow(() -> new NotFoundException("No such delivery in this realm"));
        if (new Ledger(db).enabledSince(found.realmId(), found.userId(), found.epoch())) {
            return Optional.of(Delivery.ENABLED_AGAIN);
        }
        return deliveries.replay(realm.getId(), id, now, giveUpAt)
                ? Optional.empty()
                : Optional.of("Only a dead delivery can be replayed");
    }

    private List<CaseView> views(StatelessSession db, CaseStore.Search search, int first, int max) {
        List<OffboardingCase> cases = new CaseStore(db).list(realm.getId(), search, first, max);
        Map<String, List<Delivery>> deliveries = new DeliveryStore(db)
                .ofCases(cases.stream().map(OffboardingCase::id).toList());
        return cases.stream()
                .map(one -> CaseView.of(one, deliveries.getOrDefault(one.id(), List.of()), search.byName()))
                .toList();
    }

    private OffboardingListenerFactory listener() {
        return (OffboardingListenerFactory) session.getKeycloakSessionFactory()
                .getProviderFactory(EventListenerProvider.class, OffboardingListenerFactory.ID);
    }
}
