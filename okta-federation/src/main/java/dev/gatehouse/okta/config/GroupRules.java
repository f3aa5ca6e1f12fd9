package dev.gatehouse.okta.config;

import java.util.List;
import java.util.function.Predicate;

/**
 * Which groups of Okta are chosen. A rule is the name of a group, its id, or the beginning of names with a {@code *} after
 * it. Without rules everybody and every group is.
 *
 * @param rules what the administrator wrote
 */
public record GroupRules(List<String> rules) {

    /**
     * Keeps a copy.
     *
     * @throws IllegalArgumentException when a rule is a bare {@code *}
     */
    public GroupRules {
        rules = rules.stream().distinct().toList();
        if (rules.contains("*")) {
            throw new IllegalArgumentException(
                    "A lone * does not choose groups. Leave the field Groups in scope empty to take everybody.");
        }
    }

    /** Says whether nothing was chosen. */
    public boolean isEveryone() {
        return rules.isEmpty();
    }

    /** Says whether a group is chosen. */
    public boolean choose(String id, String name) {
        return isEveryone() || rules.stream().anyMatch(rule -> matches(rule, id, name));
    }

    /**
     * The rules that choose none of some groups.
     *
     * @param matched says whether a rule has found a group
     */
    public List<String> without(Predicate<String> matched) {
        return rules.stream().filter(matched.negate()).toList();
    }

    /** Says whether one rule chooses a group. */
    public static boolean matches(String rule, String id, String name) {
        if (rule.endsWith("*") && name != null && name.startsWith(rule.substring(0, rule.length() - 1))) {
            return true;
        }
        return rule.equals(id) || rule.equals(name);
    }
}
