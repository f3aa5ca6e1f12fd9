package dev.gatehouse.scim.store;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * The users of a realm, and what shuts some of them out though their own flag says that they are enabled.
 *
 * @param realmId the realm
 * @param baseUrl the base URL of the realm's service provider, without a slash at the end
 * @param disabledFederations the ids of user federations that are switched off: so are their users
 * @param organizations whose managed members are shut out
 */
public record UserScope(String realmId, String baseUrl, Set<String> disabledFederations, Organizations organizations) {
    public UserScope {
        requireNonNull(realmId, "realmId");
        requireNonNull(baseUrl, "baseUrl");
        requireNonNull(organizations, "organizations");
        disabledFederations = Set.copyOf(disabledFederations);
    }

    /** Whose managed members are shut out. */
    public enum Organizations {
        /** Nobody's: the server has no organizations. */
        NONE,
        /** Those of organizations that are disabled. */
        DISABLED,
        /** Those of every organization, since the realm has switched organizations off. */
        ALL
    }
}
