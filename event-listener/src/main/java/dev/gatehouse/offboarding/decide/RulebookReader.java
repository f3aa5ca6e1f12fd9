package dev.gatehouse.offboarding.decide;

import dev.gatehouse.offboarding.policy.OffboardingPolicy;
import dev.gatehouse.offboarding.policy.OffboardingRule;
import dev.gatehouse.offboarding.policy.Policy;
import dev.gatehouse.offboarding.policy.PolicyConfig;
import dev.gatehouse.offboarding.policy.Rule;
import dev.gatehouse.offboarding.policy.RuleConfig;
import dev.gatehouse.offboarding.store.PolicyReader;
import dev.gatehouse.offboarding.store.PolicyReader.Configured;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hibernate.StatelessSession;
import org.jboss.logging.Logger;

/**
 * Reads a realm's policy and rules. What the console saves was checked; what an import or SQL brought may be unreadable,
 * and must neither keep anybody from being disabled nor lead to anything destructive.
 */
final class RulebookReader {

    private static final Logger log = Logger.getLogger(RulebookReader.class);

    private final PolicyReader components;

    RulebookReader(StatelessSession db) {
        this.components = new PolicyReader(db);
    }

    Rulebook read(String realmId) {
        List<Configured> found =
                components.read(realmId, OffboardingPolicy.class.getName(), OffboardingRule.class.getName()).stream()
                        .sorted(Comparator.comparing(Configured::id))
                        .toList();
        List<String> faults = new ArrayList<>();
        Policy policy = Policy.DEFAULT;
        List<Rule> rules = new ArrayList<>();
        for (Configured component : found) {
            try {
                if (component.providerType().equals(OffboardingPolicy.class.getName())) {
                    policy = PolicyConfig.read(component.config());
                } else {
                    rules.add(RuleConfig.read(component.id(), component.name(), component.config()));
                }
            } catch (IllegalArgumentException e) {
                faults.add(component.name() + " cannot be read: " + e.getMessage());
                log.errorf(
                        "Component %s of realm %s cannot be read, so leavers are only notified of: %s",
                        component.id(), realmId, e.getMessage());
            }
        }
        return new Rulebook(policy, rules, faults.stream().findFirst());
    }
}
