package dev.gatehouse.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimErrorType;
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
    private static final Values VALUES = new Values(ScimErrorType.INVALID_SYNTAX);

    private final ResourceType type;
    private final BodyNormalizer bodies;
    private final RequiredAttributes required;

    /**
     * Works on the attributes of a type.
     *
     * @param type the type of resource
     * @param profile whose client sends them
     */
    public ResourceDocuments(ResourceType type, Profile profile) {
        this.type = type;
        this.bodies = new BodyNormalizer(type, profile);
        this.required = new RequiredAttributes(type);
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
     * Checks the body of a create or a replace. What only the server sets is left out (RFC 7644 sections 3.3 and 3.5.1).
     *
     * @return the document in canonical form
     * @throws ScimException {@code invalidSyntax} or {@code invalidValue}
     */
    public ObjectNode accept(JsonNode body) {
        ObjectNode strict = bodies.normalize(body);
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : strict.properties()) {
            Optional<Schema> extension = type.extension(field.getKey());
            if (extension.isPresent()) {
                acceptExtension(extension.get(), field.getValue(), document);
            } else {
                Optional<Attribute> attribute = Attribute.find(type.topLevelAttributes(), field.getKey());
                acceptInto(document, attribute, field, type.name());
            }
        }
        required.requireAll(document);
        return document;
    }

    /**
     * The document of what is stored, to be changed; one attribute is left out, so that it is there afterwards only if the client
     * asked for it.
     */
    public ObjectNode readWithout(StoredAttributes stored, String name) {
        ObjectNode document = read(stored);
        document.remove(name);
        return document;
    }

    /**
     * Whether the body of a create or a replace names an attribute at all, be it to say that it has no value.
     *
     * @param body a body that {@link #accept} accepted
     * @param name the name of an attribute at the top level
     */
    public boolean names(JsonNode body, String name) {
        return bodies.normalize(body).properties().stream()
                .anyMatch(field -> field.getKey().equalsIgnoreCase(name));
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
            acceptInto(block, extension.attribute(field.getKey()), field, extension.urn());
        }
        if (!block.isEmpty()) {
            document.set(extension.urn(), block);
        }
    }

    private static void acceptInto(
            ObjectNode target, Optional<Attribute> attribute, Map.Entry<String, JsonNode> field, String owner) {
        Attribute found =
                attribute.orElseThrow(() -> ScimException.invalidSyntax(owner + " has no attribute " + field.getKey()));
        if (found.isWritable()) {
            VALUES.accept(found, field.getValue()).ifPresent(accepted -> target.set(found.name(), accepted));
        }
    }

    /**
     * Refuses a PATCH by which something required would be lacking, or something immutable would change. What was lacking
     * before is no reason to refuse: nobody must stay enabled because a schema has become stricter since.
     *
     * @param before the document before the change
     * @param after the document after it
     * @throws ScimException {@code invalidValue} or {@code mutability}
     */
    public void requireValidChange(ObjectNode before, ObjectNode after) {
        required.requireChange(before, after);
    }

    /**
     * Writes what differs between two documents of one resource. An immutable attribute that has a value keeps it (RFC 7644
     * section 3.5.1).
     *
     * @param before the document of what is stored
     * @param after the document as it shall be
     * @param target what is stored, to be changed
     * @throws ScimException {@code mutability} if an immutable attribute shall get another value
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
            if (Objects.equals(was, is) || isKept(attribute, was, is)) {
                continue;
            }
            attribute.storage().write(target, is);
            if (attribute.storage() instanceof Storage.None) {
                writeDifferences(attribute.subAttributes(), orMissing(was), orMissing(is), target);
            }
        }
    }

    private static boolean isKept(Attribute attribute, JsonNode was, JsonNode is) {
        if (attribute.mutability() != Mutability.IMMUTABLE || was == null) {
            return false;
        }
        if (is != null) {
            throw ScimException.of(
                    ScimErrorType.MUTABILITY, attribute.name() + " is immutable and has another value already");
        }
        return true;
    }

    private static JsonNode orMissing(JsonNode node) {
        return node == null ? JsonNodeFactory.instance.missingNode() : node;
    }
}
