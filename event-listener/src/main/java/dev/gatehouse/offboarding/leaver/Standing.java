package dev.gatehouse.offboarding.leaver;

import java.util.Set;

/**
 * What a user was in the realm beyond her looks. It is kept apart from the snapshot's other parts since it serves to
 * decide, and nobody is told.
 *
 * @param roles names of the realm roles that she had directly, through groups and through other roles
 * @param federation id and name of the federation provider that she came from; empty for a user of the realm's own
 */
public record Standing(Set<String> roles, Set<String> federation) {

    /** Copies the sets. */
    public Standing {
        roles = Set.copyOf(roles);
        federation = Set.copyOf(federation);
    }
}
