package dev.gatehouse.offboarding.policy;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

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
        users = users.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        groups = Set.copyOf(groups);
        roles = Set.copyOf(roles);
    }

    /**
     * Whether a user is protected by name, in whichever letter case.
     *
     * @param username the user name
     * @return true if she is
     */
    public boolean names(String username) {
        return users.contains(username.toLowerCase(Locale.ROOT));
    }
}
