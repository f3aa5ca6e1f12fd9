package dev.gatehouse.offboarding.policy;

import java.util.Set;

/**
 * Who is never offboarded.
 *
 * @param users user names
 * @param groups paths of groups; whoever is in one of them or in a group below is protected
 * @param roles names of realm roles, held directly, through a group or through another role
 */
public record Protection(Set<String> users, Set<String> groups, Set<String> roles) {

    /** Protects nobody. */
    public static final Protection NONE = new Protection(Set.of(), Set.of(), Set.of());

    /** Copies the sets. */
    public Protection {
        users = Set.copyOf(users);
        groups = Set.copyOf(groups);
        roles = Set.copyOf(roles);
    }
}
