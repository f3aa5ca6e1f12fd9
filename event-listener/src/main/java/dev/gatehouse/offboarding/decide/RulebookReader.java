package dev.gatehouse.offboarding.decide;

import dev.gatehouse.offboarding.policy.OffboardingPolicy;
import dev.gatehouse.offboarding.policy.OffboardingRule;
import dev.gatehouse.offboarding.policy.Policy;
import dev.gatehouse.offboarding.policy.PolicyConfig;
import dev.gatehouse.offboarding.policy.Rule;
import dev.gatehouse.offboarding.policy.RuleConfig;
import dev.gatehouse.offboarding.store.RealmSetups;
import dev.gatehouse.offboarding.store.RealmSetups.Component;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Reads a realm's policy and rules. What the console saves was checked; what an import or SQL brought may be unreadable,
 * and must neither keep anybody from being disabled nor lead to anything destructive.
 */
final class RulebookReader {

    private static final Logger log = Logger.getLogger(RulebookReader.class);

    private final RealmSetups realms;

    RulebookReader(RealmSetups realms) {
        this.realms = realms;
    }

    Rulebook read(String realmId) {
        RealmSetups.Setup realm = realms.of(realmId);
        List<String> faults = new ArrayList<>();
        Policy policy = Policy.DEFAULT;
        List<Rule> rules = new ArrayList<>();
        for (Component component : realm.components(OffboardingPolicy.class)) {
            try {
                policy = PolicyConfig.read(component.config());
            } catch (IllegalArgumentException e) {
                faults.add(fault(realmId, component, e));
            }
        }
        for (Component component : realm.components(OffboardingRule.class)) {
            try {
                rules.add(RuleConfig.read(component.id(), component.name(), component.config()));
            } catch (IllegalArgumentException e) {
                faults.add(fault(realmId, component, e));
            }
        }
        return new Rulebook(policy, rules, faults.stream().findFirst());
    }

    private static String fault(String realmId, Component component, IllegalArgumentException why) {
        log.errorf(
                "Component %s of realm %s cannot be read, so leavers are only notified of: %s",
                component.id(), realmId, why.getMessage());
        return component.name() + " cannot be read: " + why.getMessage();
    }
}
