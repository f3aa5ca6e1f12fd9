package dev.gatehouse.scim.provisioning;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.projection.Projection;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.schema.Schema;
import java.time.Instant;
import java.util.Optional;

/** Completes the document of a resource with {@code schemas}, {@code id} and {@code meta}, and projects it. */
final class ResourceWriter {
    private final ResourceType type;
    private final String baseUrl;

    ResourceWriter(ResourceType type, String baseUrl) {
        this.type = type;
        this.baseUrl = baseUrl;
    }

    /**
     * Writes a resource.
     *
     * @param id Keycloak's id
     * @param attributes the document without the common attributes that only the server sets
     * @param created milliseconds since 1970, or null if Keycloak does not know
     * @param lastModified milliseconds since 1970, or null if Keycloak does not know
     */
    ObjectNode write(String id, ObjectNode attributes, Long created, Long lastModified, Projection projection) {
        return write(id, attributes, created, lastModified, Optional.empty(), projection);
    }

    /**
     * Writes a resource with its version.
     *
     * @param id Keycloak's id
     * @param attributes the document without the common attributes that only the server sets
     * @param created milliseconds since 1970, or null if Keycloak does not know
     * @param lastModified milliseconds since 1970, or null if Keycloak does not know
     * @param version its entity tag, empty if it is not known
     */
    ObjectNode write(
            String id,
            ObjectNode attributes,
            Long created,
            Long lastModified,
            Optional<String> version,
            Projection projection) {
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        ArrayNode schemas = resource.putArray("schemas").add(type.core().urn());
        type.extensions().stream().map(Schema::urn).filter(attributes::has).forEach(schemas::add);
        resource.put("id", id);
        resource.setAll(attributes);
        ObjectNode meta = resource.putObject("meta").put("resourceType", type.name());
        putInstant(meta, "created", created);
        putInstant(meta, "lastModified", lastModified == null ? created : lastModified);
        meta.put("location", location(id));
        version.ifPresent(tag -> meta.put("version", tag));
        return projection.apply(resource);
    }

    /** The address of the resource with this id. */
    String location(String id) {
        return baseUrl + type.endpoint() + "/" + id;
    }

    private static void putInstant(ObjectNode meta, String name, Long milliseconds) {
        if (milliseconds != null) {
            meta.put(name, Instant.ofEpochMilli(milliseconds).toString());
        }
    }
}
