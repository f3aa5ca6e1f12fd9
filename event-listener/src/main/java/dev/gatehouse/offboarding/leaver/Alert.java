package dev.gatehouse.offboarding.leaver;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * Something that an administrator should look at, and about which nothing else is done.
 *
 * @param realmId the realm's id
 * @param resourcePath what it is about, as a path below the realm's, such as {@code components/{id}}
 * @param what what happened, in a word or two joined by underscores
 * @param details more about it, by name: ids, no names of people
 */
public record Alert(String realmId, String resourcePath, String what, Map<String, String> details) {

    /** Checks that all is there. */
    public Alert {
        requireNonNull(realmId, "realmId");
        requireNonNull(resourcePath, "resourcePath");
        requireNonNull(what, "what");
        details = Map.copyOf(details);
    }
}
