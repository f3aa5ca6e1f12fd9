package dev.gatehouse.scim.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes the declarations of the registry as RFC 7643 sections 6 and 7 have them, for the discovery endpoints. */
public final class SchemaDocuments {
    private SchemaDocuments() {}

    /**
     * The document of a schema.
     *
     * @param schema what to describe
     * @param baseUrl the base URL of this service provider
     */
    public static ObjectNode schema(Schema schema, String baseUrl) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putArray("schemas").add(DiscoverySchemas.SCHEMA_URN);
        document.put("id", schema.urn());
        document.put("name", schema.name());
        document.put("description", schema.description());
        attributes(document.putArray("attributes"), schema.attributes());
        document.putObject("meta").put("resourceType", "Schema").put("location", baseUrl + "/Schemas/" + schema.urn());
        return document;
    }

    private static void attributes(ArrayNode list, List<Attribute> attributes) {
        for (Attribute attribute : attributes) {
            ObjectNode entry = list.addObject()
                    .put("name", attribute.name())
                    .put("type", attribute.type().keyword())
                    .put("multiValued", attribute.multiValued())
                    .put("description", attribute.description())
                    .put("required", attribute.required())
                    .put("caseExact", attribute.caseExact())
                    .put("mutability", attribute.mutability().keyword())
                    .put("returned", attribute.returned().keyword())
                    .put("uniqueness", attribute.uniqueness().keyword());
            strings(entry, "canonicalValues", attribute.canonicalValues());
            strings(entry, "referenceTypes", attribute.referenceTypes());
            if (!attribute.subAttributes().isEmpty()) {
                attributes(entry.putArray("subAttributes"), attribute.subAttributes());
            }
        }
    }

    private static void strings(ObjectNode entry, String name, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode list = entry.putArray(name);
            values.forEach(list::add);
        }
    }

    /**
     * The document of a resource type.
     *
     * @param type what to describe
     * @param baseUrl the base URL of this service provider
     */
    public static ObjectNode resourceType(ResourceType type, String baseUrl) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putArray("schemas").add(DiscoverySchemas.RESOURCE_TYPE_URN);
        document.put("id", type.name());
        document.put("name", type.name());
        document.put("description", type.description());
        document.put("endpoint", type.endpoint());
        document.put("schema", type.core().urn());
        if (!type.extensions().isEmpty()) {
            ArrayNode extensions = document.putArray("schemaExtensions");
            type.extensions()
                    .forEach(extension -> extensions
                            .addObject()
                            .put("schema", extension.urn())
                            .put("required", type.requires(extension)));
        }
        document.putObject("meta")
                .put("resourceType", "ResourceType")
                .put("location", baseUrl + "/ResourceTypes/" + type.name());
        return document;
    }
}
