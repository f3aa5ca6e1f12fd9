package dev.gatehouse.offboarding.admin;

import dev.gatehouse.offboarding.store.CaseStore;
import dev.gatehouse.offboarding.store.Delivery;
import dev.gatehouse.offboarding.store.DeliveryStore;
import dev.gatehouse.offboarding.store.OffboardingCase;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** The cases of one realm. */
@Produces(MediaType.APPLICATION_JSON)
public final class CasesResource {

    private static final int MOST = 200;

    private final AdminCall call;

    CasesResource(AdminCall call) {
        this.call = call;
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
    public List<CaseView> cases(
            @QueryParam("user") String user,
            @QueryParam("first") @DefaultValue("0") int first,
            @QueryParam("max") @DefaultValue("20") int max) {
        call.auth().realm().requireViewEvents();
        boolean whole = call.auth().users().canView();
        CaseStore.Search search =
                new CaseStore.Search(Optional.ofNullable(user).filter(text -> !text.isBlank()), whole);
        int limit = Math.max(1, Math.min(max, MOST));
        return call.within(db -> views(db, search, Math.max(0, first), limit));
    }

    private List<CaseView> views(StatelessSession db, CaseStore.Search search, int first, int max) {
        List<OffboardingCase> cases = new CaseStore(db).list(call.realm().getId(), search, first, max);
        Map<String, List<Delivery>> deliveries = new DeliveryStore(db)
                .ofCases(cases.stream().map(OffboardingCase::id).toList());
        return cases.stream()
                .map(one -> CaseView.of(one, deliveries.getOrDefault(one.id(), List.of()), search.byName()))
                .toList();
    }
}
