package dev.gatehouse.scim.store;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.schema.StoredAttributes;

/**
 * A group as Keycloak stores it, its members excepted.
 *
 * @param id the id
 * @param created milliseconds since 1970, or null if Keycloak does not know
 * @param lastModified milliseconds since 1970, or null if Keycloak does not know
 * @param attributes everything else
 */
public record StoredGroup(String id, Long created, Long lastModified, StoredAttributes attributes) {
    public StoredGroup {
        requireNonNull(id, "id");
        requireNonNull(attributes, "attributes");
    }
}
