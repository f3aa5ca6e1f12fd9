package dev.gatehouse.scim.connector;

import static java.util.Objects.requireNonNull;

/**
 * A connector that is recognised by a bearer token (RFC 6750).
 *
 * @param id the id of its component
 * @param name the name that administrators gave it
 * @param isEnabled whether its requests are served
 * @param tokenHash the SHA-256 of its token
 */
record BearerConnector(String id, String name, boolean isEnabled, String tokenHash) implements ScimConnector {
    BearerConnector {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
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
