package dev.gatehouse.scim.connector;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.policy.Policies;
import dev.gatehouse.scim.profile.Profile;

/**
 * A connector that is recognised by a bearer token (RFC 6750).
 *
 * @param id the id of its component
 * @param name the name that administrators gave it
 * @param isEnabled whether its requests are served
 * @param profile the vendor whose client it is
 * @param policies what it may do, and how
 * @param tokenHash the SHA-256 of its token
 */
record BearerConnector(String id, String name, boolean isEnabled, Profile profile, Policies policies, String tokenHash)
        implements ScimConnector {
    BearerConnector {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(profile, "profile");
        requireNonNull(policies, "policies");
        requireNonNull(tokenHash, "tokenHash");
    }

    @Override
    public boolean accepts(Credentials credentials) {
        return credentials.isOf("Bearer") && new ConnectorToken(credentials.value()).hasHash(tokenHash);
    }

    @Override
    public String toString() {
        return "BearerConnector[" + id + "]";
    }
}
