package dev.gatehouse.offboarding.leaver;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * Something that an administrator should look at, and about which nothing else is done.
 *
 * @param realmId the realm's id
 * @param resourcePath what it is about, as a path below the realm's, such as {@code components/{id}}; empty text for
 *     the realm itself
 * @param what what happened, in a word or two joined by underscores
 * @param text the same in a sentence for people: no names of people, no links
 * @param details more about it, by name: ids, no names of people
 * @param counts numbers about it, by name
 */
public record Alert(
        String realmId,
        String resourcePath,
        String what,
        String text,
        Map<String, String> details,
        Map<String, Long> counts) {

    /** Checks that all is there. */
    public Alert {
        requireNonNull(realmId, "realmId");
        requireNonNull(resourcePath, "resourcePath");
        requireNonNull(what, "what");
        requireNonNull(text, "text");
        details = Map.copyOf(details);
        counts = Map.copyOf(counts);
    }
}
