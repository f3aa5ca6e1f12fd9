package dev.gatehouse.scim.store;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.schema.StoredAttributes;

/**
 * A user as read from the database.
 *
 * @param id the id
 * @param created milliseconds since 1970, or null if Keycloak does not know
 * @param lastModified milliseconds since 1970, or null if Keycloak does not know
 * @param attributes everything else, with the user enabled only if nothing else shuts her out
 */
public record StoredUser(String id, Long created, Long lastModified, StoredAttributes attributes) {
    public StoredUser {
        requireNonNull(id, "id");
        requireNonNull(attributes, "attributes");
    }
}
