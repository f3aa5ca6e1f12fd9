package dev.gatehouse.scim.store;

import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.ResourceType;
import java.util.Optional;

/** Where a query finds the attributes of the resources that it is about. */
interface Attributes {
    /**
     * The single value of an attribute, or of its part.
     *
     * @param location where it stands in the resource
     * @param leaf the attribute itself, or its part
     * @return empty if it is not kept in the database
     */
    Optional<Operand> operand(ResourceType.Location location, Attribute leaf);

    /**
     * The elements of a multi-valued complex attribute.
     *
     * @return empty if they are not kept in the database
     */
    Optional<Elements> elements(ResourceType.Location location);
}
