package dev.gatehouse.offboarding.decide;

import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import dev.gatehouse.offboarding.policy.OffboardingPolicy;
import dev.gatehouse.offboarding.policy.Policy;
import dev.gatehouse.offboarding.policy.PolicyConfig;
import dev.gatehouse.offboarding.policy.Treatment;
import dev.gatehouse.offboarding.store.PolicyReader;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Decides by the realm's policy and rules, as the current transaction sees them. */
public final class DecisionMaker {

    private final StatelessSession db;

    /**
     * @param db the session to read with
     */
    public DecisionMaker(StatelessSession db) {
        this.db = db;
    }

    /**
     * Decides about one leaver.
     *
     * @param realmId the realm's id
     * @param user what she looked like
     * @param reason why she is offboarded
     * @param source who or what did it
     * @return what is to be done
     */
    public Decision decide(String realmId, UserSnapshot user, Reason reason, Source source) {
        Policy policy = policy(realmId);
        Treatment treatment = policy.otherwise();
        return new Decision(
                treatment.action(),
                treatment.reassignTo(),
                treatment.grace(),
                treatment.action() == Action.FULL_WIPE && policy.fullWipeApproval(),
                policy.dryRun(),
                Optional.empty(),
                "the default");
    }

    /**
     * The realm's brake.
     *
     * @param realmId the realm's id
     * @return how many are too many
     */
    public BrakeLimit brake(String realmId) {
        Policy policy = policy(realmId);
        return new BrakeLimit(policy.brakeCount(), policy.brakePercent(), policy.brakeWindow());
    }

    private Policy policy(String realmId) {
        String type = OffboardingPolicy.class.getName();
        return new PolicyReader(db)
                .read(realmId, type, type).stream()
                        .findFirst()
                        .map(component -> PolicyConfig.read(component.config()))
                        .orElse(Policy.DEFAULT);
    }
}
