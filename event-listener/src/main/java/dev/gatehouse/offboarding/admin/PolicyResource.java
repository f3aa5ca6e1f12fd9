package dev.gatehouse.offboarding.admin;

import dev.gatehouse.offboarding.decide.DecisionMaker;
import dev.gatehouse.offboarding.policy.Policy;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The realm's policy, as it is put to use. It is changed like all components, below {@code components}. */
@Produces(MediaType.APPLICATION_JSON)
public final class PolicyResource {

    private final AdminCall call;

    PolicyResource(AdminCall call) {
        this.call = call;
    }

    /**
     * The policy that holds, which is the default one where the realm has set none. Needs the right to view events.
     *
     * @return the policy
     */
    @GET
    public PolicyView policy() {
        call.auth().realm().requireViewEvents();
        Policy policy = call.within(
                db -> new DecisionMaker(db).rulebook(call.realm().getId()).policy());
        return PolicyView.of(policy, call.auth().users().canView());
    }
}
