package dev.gatehouse.scim.store;

import dev.gatehouse.scim.schema.AttributePath;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.schema.Returned;
import java.util.Optional;

/** Finds attributes by the names that clients give them in filters and orders. */
public final class Names {
    private Names() {}

    /**
     * Finds an attribute that clients may see. Without a URN, those at the top level come first, then those of extensions: Entra
     * ID asks for {@code manager}.
     */
    public static Optional<ResourceType.Location> find(ResourceType type, AttributePath path) {
        return type.find(path)
                .or(() -> path.schema().isEmpty() ? inExtensions(type, path) : Optional.empty())
                .filter(found -> found.attribute().returned() != Returned.NEVER
                        && found.leaf().returned() != Returned.NEVER);
    }

    private static Optional<ResourceType.Location> inExtensions(ResourceType type, AttributePath path) {
        return type.extensions().stream()
                .map(schema -> new AttributePath(Optional.of(schema.urn()), path.name(), path.subAttribute()))
                .flatMap(full -> type.find(full).stream())
                .findFirst();
    }
}
