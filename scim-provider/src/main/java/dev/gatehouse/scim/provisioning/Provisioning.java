package dev.gatehouse.scim.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.projection.Projection;
import dev.gatehouse.scim.schema.ResourceType;
import java.util.Optional;

/**
 * The operations of RFC 7644 section 3 on one type of resource. Each throws a {@link ScimException} if it refuses; then
 * nothing that it did so far may be committed.
 */
public interface Provisioning {
    /** The type of resource. */
    ResourceType type();

    /** Makes a resource of the body, and returns it. */
    ObjectNode create(JsonNode body, Projection projection);

    /** Reads the resource with this id. */
    ObjectNode get(String id, Projection projection);

    /** Reads a page of what the query asks for. */
    Results list(Query query, Projection projection);

    /**
     * Makes the resource what the body says, and returns it. What the body leaves out is cleared, but for {@code active} and
     * {@code members}, which stay as they are.
     */
    ObjectNode replace(String id, JsonNode body, Precondition precondition, Projection projection);

    /**
     * Applies the operations of the body to the resource, all or none.
     *
     * @return the resource, or empty where showing it would cost more than the change and the client did not ask for it
     */
    Optional<ObjectNode> patch(String id, JsonNode body, Precondition precondition, Projection projection);

    /** Removes the resource with this id. */
    void delete(String id, Precondition precondition);
}
