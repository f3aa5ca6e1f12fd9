package dev.gatehouse.scim.schema;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every attribute that a connector can see: the types of resources with their schemas.
 *
 * @param users users with their extensions
 * @param groups groups
 */
public record Registry(ResourceType users, ResourceType groups) {
    public Registry {
        requireNonNull(users, "users");
        requireNonNull(groups, "groups");
    }

    /** What the RFCs declare, without extensions of a realm's own. */
    public static Registry standard() {
        return new Registry(UserSchema.TYPE, GroupSchema.TYPE);
    }

    /** All types of resources. */
    public List<ResourceType> types() {
        return List.of(users, groups);
    }

    /** All schemas of all types. */
    public Stream<Schema> schemas() {
        return types().stream().flatMap(type -> type.schemas().stream());
    }
}
