package dev.gatehouse.okta.sync;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a targeted sync is to bring in step: Okta ids that a hook or the system log named. Naming somebody is never
 * believed, only looked into, so that too many targets cost calls and do no harm.
 *
 * @param users users who changed in whatever way
 * @param groups groups that were made, renamed or deleted, or whose members changed
 * @param deletedUsers users who are said to be deleted
 * @param assignments whether assignments to the Identity app changed
 */
public record Targets(Set<String> users, Set<String> groups, Set<String> deletedUsers, boolean assignments) {

    /** Keeps copies. */
    public Targets {
        users = Set.copyOf(users);
        groups = Set.copyOf(groups);
        deletedUsers = Set.copyOf(deletedUsers);
    }

    /** Nothing. */
    public static Targets none() {
        return new Targets(Set.of(), Set.of(), Set.of(), false);
    }

    /** These and others together. */
    public Targets plus(Targets others) {
        return new Targets(
                union(users, others.users),
                union(groups, others.groups),
                union(deletedUsers, others.deletedUsers),
                assignments || others.assignments);
    }

    /** Says whether there is nothing to do. */
    public boolean isEmpty() {
        return users.isEmpty() && groups.isEmpty() && deletedUsers.isEmpty() && !assignments;
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }
}
