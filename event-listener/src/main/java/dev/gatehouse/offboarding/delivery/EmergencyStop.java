package dev.gatehouse.offboarding.delivery;

import dev.gatehouse.offboarding.policy.OffboardingPolicy;
import dev.gatehouse.offboarding.policy.PolicyConfig;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;

/** A realm's dry run, which also stops what was decided before it was switched on. */
final class EmergencyStop {

    private EmergencyStop() {}

    /**
     * Whether a realm sends nothing that destroys anything.
     *
     * @param realm the realm
     * @return true in a dry run: without a policy, and with one that cannot be read, too
     */
    static boolean of(RealmModel realm) {
        return of(realm.getComponentsStream(realm.getId(), OffboardingPolicy.class.getName())
                .map(ComponentModel::getConfig));
    }

    /**
     * Whether a policy stops everything that destroys.
     *
     * @param policies the settings of the realm's policy, if it has one
     * @return true in a dry run
     */
    static boolean of(Stream<? extends Map<String, List<String>>> policies) {
        return policies.findFirst().map(EmergencyStop::dryRun).orElse(true);
    }

    private static boolean dryRun(Map<String, List<String>> policy) {
        try {
            return PolicyConfig.read(policy).dryRun();
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
