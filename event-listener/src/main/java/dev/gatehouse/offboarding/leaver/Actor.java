package dev.gatehouse.offboarding.leaver;

import static java.util.Objects.requireNonNull;

/**
 * Who decided something about a case.
 *
 * @param realmId id of the realm that the account belongs to; null for the server
 * @param id the account's id; null for the server
 * @param name the account's user name, or what part of the server it was
 */
public record Actor(String realmId, String id, String name) {

    /** The server itself, by its rules. */
    public static final Actor SERVER = new Actor(null, null, "gatehouse");

    /** Checks that there is a name. */
    public Actor {
        requireNonNull(name, "name");
    }

    /**
     * The one behind a transition.
     *
     * @param source who or what did it
     * @return the same as an actor
     */
    public static Actor of(Source source) {
        return new Actor(null, source.actor(), source.name());
    }
}
