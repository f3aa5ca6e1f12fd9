package dev.gatehouse.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import java.util.List;

/** What a resource of a type cannot do without: required attributes, their required parts, required extensions. */
final class RequiredAttributes {
    private final ResourceType type;

    RequiredAttributes(ResourceType type) {
        this.type = type;
    }

    /** Refuses a document that lacks something. */
    void requireAll(JsonNode document) {
        type.topLevelAttributes().forEach(attribute -> require(attribute, document));
        for (Schema extension : type.extensions()) {
            requireExtension(extension, document.path(extension.urn()));
        }
    }

    /** Refuses a change of what is required into something that lacks it, and any change of what is immutable. */
    void requireChange(JsonNode before, JsonNode after) {
        requireImmutable(type.topLevelAttributes(), before, after);
        requireChanged(type.topLevelAttributes(), before, after);
        for (Schema extension : type.extensions()) {
            JsonNode was = before.path(extension.urn());
            JsonNode is = after.path(extension.urn());
            requireImmutable(extension.attributes(), was, is);
            if (was.isMissingNode() != is.isMissingNode()) {
                requireExtension(extension, is);
            } else {
                requireChanged(extension.attributes(), was, is);
            }
        }
    }

    private static void requireChanged(List<Attribute> attributes, JsonNode before, JsonNode after) {
        for (Attribute attribute : attributes) {
            if (!before.path(attribute.name()).equals(after.path(attribute.name()))) {
                require(attribute, after);
            }
        }
    }

    private static void requireImmutable(List<Attribute> attributes, JsonNode before, JsonNode after) {
        for (Attribute attribute : attributes) {
            JsonNode was = before.path(attribute.name());
            JsonNode is = after.path(attribute.name());
            boolean isImmutable = attribute.mutability() == Mutability.IMMUTABLE;
            if (isImmutable && !was.isMissingNode() && !was.equals(is)) {
                throw ScimException.of(
                        ScimErrorType.MUTABILITY, attribute.name() + " is immutable and has a value already");
            }
            if (!attribute.multiValued()) {
                requireImmutable(attribute.subAttributes(), was, is);
            }
        }
    }

    private void requireExtension(Schema extension, JsonNode block) {
        if (!block.isMissingNode()) {
            extension.attributes().forEach(attribute -> require(attribute, block));
        } else if (type.requires(extension)) {
            throw ScimException.invalidValue(extension.urn() + " is required");
        }
    }

    private static void require(Attribute attribute, JsonNode holder) {
        JsonNode value = holder.path(attribute.name());
        boolean isAbsent =
                value.isMissingNode() || value.isTextual() && value.asText().isBlank();
        if (isAbsent && attribute.required() && attribute.isWritable()) {
            throw ScimException.invalidValue(attribute.name() + " is required");
        }
        if (value.isArray()) {
            value.forEach(element -> Values.requireParts(attribute, element));
        } else if (value.isObject()) {
            Values.requireParts(attribute, value);
        }
    }
}
