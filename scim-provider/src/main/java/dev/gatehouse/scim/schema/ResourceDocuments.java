package dev.gatehouse.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.profile.Profile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Translates between a resource as a JSON document and as Keycloak stores it, for one type of resource. A document here
 * holds the attributes only: {@code schemas}, {@code id} and {@code meta} are added when an answer is written.
 */
public final class ResourceDocuments {
    private final ResourceType type;
    private final Profile profile;

    /**
     * Works on the attributes of a type.
     *
     * @param type the type of resource
     * @param profile whose client sends them
     */
    public ResourceDocuments(ResourceType type, Profile profile) {
        this.type = type;
        this.profile = profile;
    }

    /** The document of what is stored. */
    public ObjectNode read(StoredAttributes stored) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        readInto(document, type.topLevelAttributes(), stored);
        for (Schema extension : type.extensions()) {
            ObjectNode block = JsonNodeFactory.instance.objectNode();
            readInto(block, extension.attributes(), stored);
            if (!block.isEmpty()) {
                document.set(extension.urn(), block);
            }
        }
        return document;
    }

    private static void readInto(ObjectNode target, List<Attribute> attributes, StoredAttributes stored) {
        for (Attribute attribute : attributes) {
            readValue(attribute, stored).ifPresent(value -> target.set(attribute.name(), value));
        }
    }

    private static Optional<JsonNode> readValue(Attribute attribute, StoredAttributes stored) {
        if (attribute.storage() instanceof Storage.None
                && attribute.type() == AttributeType.COMPLEX
                && !attribute.multiValued()) {
            ObjectNode parts = JsonNodeFactory.instance.objectNode();
            readInto(parts, attribute.subAttributes(), stored);
            return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
        }
        return attribute.storage().read(stored);
    }

    /**
     * Checks the body of a create or a replace. Attributes that are unknown or that only the server sets are left out; core
     * attributes may stand under the URN of their schema, too.
     *
     * @return the document in canonical form
     * @throws ScimException {@code invalidSyntax} or {@code invalidValue}
     */
    public ObjectNode accept(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw ScimException.invalidSyntax("The request body must be a JSON object");
        }
        requireSchemas(body.get("schemas"));
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : topLevel(body).properties()) {
            Optional<Schema> extension = type.extension(field.getKey());
            if (extension.isPresent()) {
                acceptExtension(extension.get(), field.getValue(), document);
            } else {
                acceptInto(document, Attribute.find(type.topLevelAttributes(), field.getKey()), field.getValue());
            }
        }
        requireRequired(document);
        return document;
    }

    /**
     * Whether the body of a create or a replace names an attribute at all, be it to say that it has no value.
     *
     * @param body a body that {@link #accept} accepted
     * @param name the name of an attribute at the top level
     */
    public boolean names(JsonNode body, String name) {
        return topLevel(body).properties().stream()
                .anyMatch(field -> field.getKey().equalsIgnoreCase(name));
    }

    /** The body with the attributes that stand under the URN of the core schema moved to the top level. */
    private ObjectNode topLevel(JsonNode body) {
        ObjectNode moved = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!type.isCore(field.getKey())) {
                moved.set(field.getKey(), field.getValue());
            } else if (field.getValue() instanceof ObjectNode block) {
                moved.setAll(block);
            } else if (!field.getValue().isNull()) {
                throw ScimException.invalidValue(type.core().urn() + " must be an object");
            }
        }
        return moved;
    }

    private void requireSchemas(JsonNode schemas) {
        if (schemas == null || schemas.isEmpty() && schemas.isArray()) {
            return;
        }
        if (!schemas.isArray()) {
            throw ScimException.invalidSyntax("schemas must be a list of strings");
        }
        for (JsonNode urn : schemas) {
            if (type.isCore(urn.asText())) {
                return;
            }
        }
        throw ScimException.invalidSyntax("schemas does not hold " + type.core().urn());
    }

    private static void acceptExtension(Schema extension, JsonNode value, ObjectNode document) {
        if (value.isNull()) {
            return;
        }
        if (!value.isObject()) {
            throw ScimException.invalidValue(extension.urn() + " must be an object");
        }
        ObjectNode block = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            acceptInto(block, extension.attribute(field.getKey()), field.getValue());
        }
        if (!block.isEmpty()) {
            document.set(extension.urn(), block);
        }
    }

    private static void acceptInto(ObjectNode target, Optional<Attribute> attribute, JsonNode value) {
        attribute
                .filter(Attribute::isWritable)
                .ifPresent(
                        found -> Values.accept(found, value).ifPresent(accepted -> target.set(found.name(), accepted)));
    }

    /**
     * Refuses a document that lacks a required attribute, or has nothing but spaces there.
     *
     * @throws ScimException {@code invalidValue}
     */
    public void requireRequired(ObjectNode document) {
        for (Attribute attribute : type.topLevelAttributes()) {
            if (attribute.required() && document.path(attribute.name()).asText().isBlank()) {
                throw ScimException.invalidValue(attribute.name() + " is required");
            }
        }
    }

    /**
     * Writes what differs between two documents of one resource.
     *
     * @param before the document of what is stored
     * @param after the document as it shall be
     * @param target what is stored, to be changed
     */
    public void write(ObjectNode before, ObjectNode after, StoredAttributes target) {
        writeDifferences(type.topLevelAttributes(), before, after, target);
        for (Schema extension : type.extensions()) {
            writeDifferences(extension.attributes(), before.path(extension.urn()), after.path(extension.urn()), target);
        }
    }

    private static void writeDifferences(
            List<Attribute> attributes, JsonNode before, JsonNode after, StoredAttributes target) {
        for (Attribute attribute : attributes) {
            JsonNode was = before.get(attribute.name());
            JsonNode is = after.get(attribute.name());
            if (Objects.equals(was, is)) {
                continue;
            }
            attribute.storage().write(target, is);
            if (attribute.storage() instanceof Storage.None) {
                writeDifferences(attribute.subAttributes(), orMissing(was), orMissing(is), target);
            }
        }
    }

    private static JsonNode orMissing(JsonNode node) {
        return node == null ? JsonNodeFactory.instance.missingNode() : node;
    }
}
