package dev.gatehouse.offboarding.admin;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.gatehouse.offboarding.decide.DecisionMaker;
import dev.gatehouse.offboarding.decide.ProblemFinder;
import dev.gatehouse.offboarding.decide.Rulebook;
import dev.gatehouse.offboarding.policy.Rule;
import dev.gatehouse.offboarding.store.CaseList;
import dev.gatehouse.offboarding.store.CaseStatus;
import dev.gatehouse.offboarding.store.DeliveryCounts;
import dev.gatehouse.offboarding.store.Hold;
import dev.gatehouse.offboarding.store.HoldStore;
import dev.gatehouse.offboarding.store.RealmSetups;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** How things stand in one realm, on one page. */
@Produces(MediaType.APPLICATION_JSON)
public final class StatusResource {

    private static final List<CaseStatus> OPEN = List.of(CaseStatus.WAITING, CaseStatus.HELD, CaseStatus.APPROVAL);

    private final AdminCall call;

    StatusResource(AdminCall call) {
        this.call = call;
    }

    /**
     * How things stand.
     *
     * @param dryRun whether everything is only written down
     * @param problem why leavers are only notified of, if a rule or the policy cannot be read; null if all can
     * @param problems names in policy, rules and enrolment that the realm does not have, and properties that mean nothing
     * @param waiting cases in their grace period
     * @param held cases that the brake holds
     * @param approval cases that wait for a second administrator
     * @param openHold id of the hold that waits for an administrator, or null
     * @param deliveries how many deliveries stand where, such as {@code pending} and {@code dead}
     * @param endpoints the endpoints and their health
     * @param rules how many rules are enabled
     * @param policy the policy that holds
     */
    @JsonPropertyOrder({
        "dryRun",
        "problem",
        "problems",
        "waiting",
        "held",
        "approval",
        "openHold",
        "deliveries",
        "endpoints",
        "rules",
        "policy"
    })
    public record Status(
            boolean dryRun,
            String problem,
            List<ProblemView> problems,
            long waiting,
            long held,
            long approval,
            String openHold,
            Map<String, Long> deliveries,
            List<EndpointView> endpoints,
            long rules,
            PolicyView policy) {}

    /**
     * Tells how things stand. Needs the right to view events.
     *
     * @return the status
     */
    @GET
    public Status status() {
        call.auth().realm().requireViewEvents();
        boolean whole = call.auth().users().canView();
        List<EndpointView> endpoints = new EndpointsResource(call).list();
        return call.within(db -> status(db, endpoints, whole));
    }

    private Status status(StatelessSession db, List<EndpointView> endpoints, boolean whole) {
        String realmId = call.realm().getId();
        RealmSetups realms = new RealmSetups(db);
        Rulebook rulebook = new DecisionMaker(db, realms).rulebook(realmId);
        Map<CaseStatus, Long> open = new CaseList(db).count(realmId, openCases());
        return new Status(
                rulebook.policy().dryRun(),
                rulebook.unreadable().orElse(null),
                new ProblemFinder(db, realms)
                        .find(realmId).stream()
                                .map(problem -> ProblemView.of(problem, whole))
                                .toList(),
                open.getOrDefault(CaseStatus.WAITING, 0L),
                open.getOrDefault(CaseStatus.HELD, 0L),
                open.getOrDefault(CaseStatus.APPROVAL, 0L),
                new HoldStore(db)
                        .list(realmId, Optional.of(Hold.State.OPEN), 0, 1).stream()
                                .map(Hold::id)
                                .findFirst()
                                .orElse(null),
                new DeliveryCounts(db).byStatus(realmId),
                endpoints,
                rulebook.rules().stream().filter(Rule::enabled).count(),
                PolicyView.of(rulebook.policy(), whole));
    }

    private static CaseList.Search openCases() {
        return CaseList.Search.of(Optional.empty(), OPEN);
    }
}
