package dev.gatehouse.okta.sync;

import java.util.Set;
import java.util.TreeSet;

/** A targeted sync came to its end, but for some users who could not be written or disabled in the realm. */
public final class UnfinishedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final TreeSet<String> oktaIds;

    UnfinishedException(Set<String> oktaIds) {
        super(oktaIds.size() + " users could not be written or disabled");
        this.oktaIds = new TreeSet<>(oktaIds);
    }

    /** The Okta ids of those who are to be looked into again; all else is done. */
    public Set<String> oktaIds() {
        return Set.copyOf(oktaIds);
    }
}
