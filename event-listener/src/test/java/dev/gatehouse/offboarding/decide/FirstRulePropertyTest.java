package dev.gatehouse.offboarding.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.leaver.Standing;
import dev.gatehouse.offboarding.leaver.Treatment;
import dev.gatehouse.offboarding.policy.Conditions;
import dev.gatehouse.offboarding.policy.Protection;
import dev.gatehouse.offboarding.policy.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The choice of a rule, against an oracle that is as plain as it is slow, on random rules and leavers. */
@Tag("D2")
class FirstRulePropertyTest {

    private static final int CASES = 5_000;
    private static final List<String> GROUPS = List.of("/a", "/a/b", "/a/b/c", "/ab", "/d");
    private static final List<String> ROLES = List.of("r", "s");
    private static final List<String> VALUES = List.of("x", "y", "");
    private static final List<String> PROVIDERS = List.of("ldap", "7f3a");
    private static final List<String> NAMES = List.of("Entra", "keycloak");

    @Test
    void the_first_enabled_rule_in_order_that_holds_decides() {
        for (long seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            List<Rule> rules = new ArrayList<>();
            for (int count = random.nextInt(6); count > 0; count--) {
                rules.add(rule(random, Integer.toString(count)));
            }
            Leaver leaver = leaver(random);
            Optional<String> expected = oracle(rules, leaver);
            Decision decision = RulebookTest.book(Protection.NONE, rules.toArray(Rule[]::new))
                    .decide(leaver, Optional.empty());
            assertThat(decision.ruleId())
                    .as("seed %d: %s of %s", seed, leaver, rules)
                    .isEqualTo(expected);
        }
    }

    @Test
    void nobody_who_is_known_to_be_protected_is_ever_touched_and_nobody_possibly_protected_without_approval() {
        for (long seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Protection protection = new Protection(Set.of(), some(random, GROUPS, 3), some(random, ROLES, 3));
            Leaver leaver = leaver(random);
            Decision decision = RulebookTest.book(protection, rule(random, "1"), rule(random, "2"))
                    .decide(leaver, Optional.empty());
            boolean known = protection.groups().stream().anyMatch(path -> below(leaver, path))
                    || protection.roles().stream()
                            .anyMatch(role -> roles(leaver).contains(role));
            if (known) {
                assertThat(decision.action()).as("seed %d", seed).isEqualTo(Action.NOTHING);
            } else if (decision.action().destructive()) {
                boolean sure = (leaver.groups().isPresent()
                                || protection.groups().isEmpty())
                        && (leaver.standing().isPresent() || protection.roles().isEmpty());
                assertThat(sure || decision.approval()).as("seed %d", seed).isTrue();
                assertThat(leaver.source()).isNotEqualTo(Source.LOCKOUT);
            }
        }
    }

    private static Optional<String> oracle(List<Rule> rules, Leaver leaver) {
        Rule first = null;
        for (Rule rule : rules) {
            if (rule.enabled() && holds(rule.conditions(), leaver) && (first == null || before(rule, first))) {
                first = rule;
            }
        }
        return Optional.ofNullable(first).map(Rule::id);
    }

    private static boolean before(Rule one, Rule other) {
        if (one.order() != other.order()) {
            return one.order() < other.order();
        }
        int byName = one.name().compareTo(other.name());
        return byName != 0 ? byName < 0 : one.id().compareTo(other.id()) < 0;
    }

    private static boolean holds(Conditions wanted, Leaver leaver) {
        for (Map.Entry<String, Set<String>> attribute : wanted.attributes().entrySet()) {
            Set<String> had =
                    new HashSet<>(leaver.attributes().orElse(Map.of()).getOrDefault(attribute.getKey(), List.of()));
            had.retainAll(attribute.getValue());
            if (had.isEmpty()) {
                return false;
            }
        }
        Set<String> from = leaver.standing().map(Standing::federation).orElse(Set.of());
        boolean connected = Set.of(Source.Type.OKTA, Source.Type.SCIM)
                .contains(leaver.source().type());
        return (wanted.groups().isEmpty() || wanted.groups().stream().anyMatch(path -> below(leaver, path)))
                && (wanted.roles().isEmpty() || wanted.roles().stream().anyMatch(roles(leaver)::contains))
                && (wanted.sources().isEmpty()
                        || wanted.sources().contains(leaver.source().type()))
                && (wanted.federations().isEmpty()
                        || wanted.federations().stream().anyMatch(from::contains))
                && (wanted.connectors().isEmpty()
                        || connected
                                && wanted.connectors().contains(leaver.source().name()))
                && (wanted.reasons().isEmpty() || wanted.reasons().contains(leaver.reason()));
    }

    private static boolean below(Leaver leaver, String path) {
        return leaver.groups().orElse(List.of()).stream().anyMatch(group -> (group + "/").startsWith(path + "/"));
    }

    private static Set<String> roles(Leaver leaver) {
        return leaver.standing().map(Standing::roles).orElse(Set.of());
    }

    private static Rule rule(Random random, String id) {
        Map<String, Set<String>> attributes = new HashMap<>();
        some(random, List.of("kind", "site"), 4).forEach(name -> attributes.put(name, Set.of(any(random, VALUES))));
        Set<Reason> reasons = some(random, List.of(Reason.values()), 3);
        Set<String> groups = some(random, GROUPS, 3);
        boolean none = attributes.isEmpty() && reasons.isEmpty() && groups.isEmpty();
        Action action = any(random, List.of(Action.values()));
        return new Rule(
                id,
                any(random, List.of("A", "B")),
                random.nextInt(5) > 0,
                random.nextInt(2),
                new Conditions(
                        groups,
                        some(random, ROLES, 4),
                        attributes,
                        some(random, List.of(Source.Type.values()), 4),
                        some(random, PROVIDERS, 5),
                        some(random, NAMES, 5),
                        none ? Set.of(Reason.DISABLED) : reasons),
                new Treatment(action, Optional.of("eve").filter(keeper -> action == Action.REASSIGN)),
                Optional.<Duration>empty(),
                random.nextBoolean(),
                false);
    }

    private static Leaver leaver(Random random) {
        boolean whole = random.nextInt(4) > 0;
        return new Leaver(
                "a1",
                Optional.of("ann"),
                Optional.of(List.copyOf(some(random, GROUPS, 3))).filter(groups -> whole),
                Optional.of(Map.of("kind", List.copyOf(some(random, VALUES, 2)), "site", List.of("x")))
                        .filter(attributes -> whole),
                Optional.of(new Standing(some(random, ROLES, 2), some(random, PROVIDERS, 2)))
                        .filter(standing -> random.nextInt(4) > 0),
                any(random, List.of(Reason.values())),
                random.nextInt(8) == 0
                        ? Source.LOCKOUT
                        : new Source(any(random, List.of(Source.Type.values())), any(random, NAMES), null));
    }

    /** Some of the values, each with a chance of one in so many. */
    private static <T> Set<T> some(Random random, List<T> values, int oneIn) {
        Set<T> chosen = new HashSet<>();
        values.forEach(value -> {
            if (random.nextInt(oneIn) == 0) {
                chosen.add(value);
            }
        });
        return chosen;
    }

    private static <T> T any(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
