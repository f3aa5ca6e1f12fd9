package dev.gatehouse.offboarding.policy;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is never offboarded.
 *
 * @param users user names or ids; an id goes on protecting who is given another name
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
     * Whether a user is protected by name or id, in whichever letter case.
     *
     * @param nameOrId the user name, or the id
     * @return true if she is
     */
    public boolean names(String nameOrId) {
        return users.contains(nameOrId.toLowerCase(Locale.ROOT));
    }
}
