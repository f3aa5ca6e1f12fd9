package dev.gatehouse.scim.policy;

import java.util.Map;
import java.util.Set;

/**
 * Whom the realm's Admin permissions let administer parts of it without an administration role.
 *
 * @param users the ids of users
 * @param groups the ids of groups whose members are meant; true if those of the groups below are meant, too
 * @param roles the ids of roles whose holders are meant
 */
public record Delegation(Set<String> users, Map<String, Boolean> groups, Set<String> roles) {
    private static final Delegation NONE = new Delegation(Set.of(), Map.of(), Set.of());

    public Delegation {
        users = Set.copyOf(users);
        groups = Map.copyOf(groups);
        roles = Set.copyOf(roles);
    }

    /** Nobody. */
    public static Delegation none() {
        return NONE;
    }
}
