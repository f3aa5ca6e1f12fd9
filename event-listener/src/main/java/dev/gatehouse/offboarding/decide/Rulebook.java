package dev.gatehouse.offboarding.decide;

import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.leaver.Treatment;
import dev.gatehouse.offboarding.policy.Policy;
import dev.gatehouse.offboarding.policy.Protection;
import dev.gatehouse.offboarding.policy.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A realm's policy and rules, and how they decide. The order is fixed: who is protected is left alone; then goes what
 * an administrator chose with the change itself; then the first rule that holds; then the default. Nothing in here
 * reads anything but its arguments.
 *
 * @param policy the policy
 * @param rules the rules
 * @param unreadable why one of them cannot be read, in which case nobody knows what it would have said and nothing is
 *     done but to notify; empty if all can
 */
public record Rulebook(Policy policy, List<Rule> rules, Optional<String> unreadable) {

    /** Puts the rules in order. */
    public Rulebook {
        rules = rules.stream().sorted(Rule.IN_ORDER).toList();
    }

    /**
     * Whether a leaver's roles and federation are asked for.
     *
     * @return true if some rule, or the protection of roles, asks for them
     */
    public boolean needsStanding() {
        return !policy.protection().roles().isEmpty()
                || rules.stream()
                        .anyMatch(rule -> rule.enabled() && rule.conditions().needStanding());
    }

    /**
     * Decides about one leaver.
     *
     * @param leaver what is known of her
     * @param wish what was chosen for her devices with the change itself, if anything
     * @return what is to be done
     */
    public Decision decide(Leaver leaver, Optional<Treatment> wish) {
        Optional<String> protectedAs = protectedAs(leaver);
        if (protectedAs.isPresent()) {
            return decision(Treatment.NOTHING, Duration.ZERO, false, false, "protected: " + protectedAs.get());
        }
        return careful(leaver, choose(leaver, wish));
    }

    private Decision choose(Leaver leaver, Optional<Treatment> wish) {
        if (unreadable.isPresent()) {
            return decision(Treatment.NOTIFY, policy.grace(), false, false, unreadable.get());
        }
        if (wish.isPresent()) {
            return decision(wish.get(), policy.grace(), false, false, "chosen together with the change");
        }
        return rules.stream()
                .filter(Rule::enabled)
                .filter(rule -> new Match(rule.conditions(), leaver).holds())
                .findFirst()
                .map(this::byRule)
                .orElseGet(
                        () -> decision(policy.otherwise(), policy.grace(), false, false, "the default: no rule holds"));
    }

    private Decision byRule(Rule rule) {
        Decision decided = decision(
                rule.treatment(),
                rule.grace().orElse(policy.grace()),
                rule.approval(),
                rule.dryRun(),
                "the rule " + rule.name());
        return decided.by(rule.id());
    }

    /** Nothing that cannot be undone by a stranger's doing, or to someone who may be protected. */
    private Decision careful(Leaver leaver, Decision decided) {
        if (!decided.action().destructive()) {
            return decided;
        }
        if (leaver.source().equals(Source.LOCKOUT)) {
            return decided.instead(
                    Treatment.NOTIFY, "; but a lockout, which a stranger can bring about, only notifies");
        }
        Protection protection = policy.protection();
        boolean groupsMissing =
                !protection.groups().isEmpty() && leaver.groups().isEmpty();
        boolean rolesMissing =
                !protection.roles().isEmpty() && leaver.standing().isEmpty();
        boolean nameMissing = !protection.users().isEmpty() && leaver.username().isEmpty();
        return groupsMissing || rolesMissing || nameMissing
                ? decided.onApproval("; whether the user is protected is not known any more")
                : decided;
    }

    private Optional<String> protectedAs(Leaver leaver) {
        Protection protection = policy.protection();
        if (protection.names(leaver.id())
                || leaver.username().filter(protection::names).isPresent()) {
            return Optional.of("the user");
        }
        Optional<String> group = protection.groups().stream()
                .filter(leaver::in)
                .sorted()
                .findFirst()
                .map(path -> "the group " + path);
        return group.or(() -> protection.roles().stream()
                .filter(leaver::has)
                .sorted()
                .findFirst()
                .map(role -> "the role " + role));
    }

    private Decision decision(Treatment treatment, Duration grace, boolean approval, boolean dryRun, String because) {
        boolean fullWipe = treatment.action() == Action.FULL_WIPE && policy.fullWipeApproval();
        return new Decision(
                treatment.action(),
                treatment.reassignTo(),
                grace,
                approval || fullWipe,
                dryRun || policy.dryRun(),
                Optional.empty(),
                because);
    }
}
