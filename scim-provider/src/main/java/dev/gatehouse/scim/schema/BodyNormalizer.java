package dev.gatehouse.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.profile.Profile;
import dev.gatehouse.scim.profile.Quirk;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Brings the body of a create or a replace into the form that the RFCs have, as far as the client's {@link Profile} allows, and
 * checks {@code schemas}, which does not belong to the attributes any more then. Core attributes may stand under the URN of
 * their schema, as those of an extension do; {@code schemas} names it either way.
 */
final class BodyNormalizer {
    private static final String SCHEMAS = "schemas";

    private final ResourceType type;
    private final Profile profile;
    private final Normalizer values;

    BodyNormalizer(ResourceType type, Profile profile) {
        this.type = type;
        this.profile = profile;
        this.values = new Normalizer(profile);
    }

    /**
     * The attributes of the body in strict form, without {@code schemas}.
     *
     * @throws ScimException {@code invalidSyntax} if it is no object, or {@code schemas} does not fit
     */
    ObjectNode normalize(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw ScimException.invalidSyntax("The request body must be a JSON object");
        }
        JsonNode schemas = JsonNodeFactory.instance.missingNode();
        ObjectNode strict = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (field.getKey().equalsIgnoreCase(SCHEMAS)) {
                schemas = field.getValue();
            } else if (type.isCore(field.getKey()) && field.getValue().isObject()) {
                requireNotBoth(body, field.getValue());
                field.getValue().properties().forEach(inner -> put(strict, inner.getKey(), inner.getValue()));
            } else {
                put(strict, field.getKey(), field.getValue());
            }
        }
        requireSchemas(schemas);
        return strict;
    }

    /** What stands under the core schema's URN and beside it as well has two values. */
    private static void requireNotBoth(JsonNode body, JsonNode core) {
        Set<String> beside = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        body.fieldNames().forEachRemaining(beside::add);
        core.fieldNames().forEachRemaining(name -> {
            if (beside.contains(name) && !name.equalsIgnoreCase(SCHEMAS)) {
                throw ScimException.invalidSyntax(name + " stands twice in the body");
            }
        });
    }

    private void put(ObjectNode strict, String name, JsonNode value) {
        Optional<Schema> extension = type.extension(name);
        if (extension.isPresent()) {
            strict.set(name, value instanceof ObjectNode block ? block(extension.get(), block) : value);
        } else {
            putAttribute(strict, Attribute.find(type.topLevelAttributes(), name), name, value);
        }
    }

    private ObjectNode block(Schema extension, ObjectNode block) {
        ObjectNode strict = JsonNodeFactory.instance.objectNode();
        block.properties()
                .forEach(field ->
                        putAttribute(strict, extension.attribute(field.getKey()), field.getKey(), field.getValue()));
        return strict;
    }

    private void putAttribute(ObjectNode strict, Optional<Attribute> attribute, String name, JsonNode value) {
        if (attribute.isPresent()) {
            strict.set(name, attribute.get().isWritable() ? values.value(attribute.get(), value) : value);
        } else if (!profile.allows(Quirk.UNKNOWN_ATTRIBUTES)) {
            strict.set(name, value);
        }
    }

    private void requireSchemas(JsonNode schemas) {
        boolean isMissing = schemas.isMissingNode() || schemas.isNull() || schemas.isArray() && schemas.isEmpty();
        if (isMissing && profile.allows(Quirk.MISSING_SCHEMAS)) {
            return;
        }
        if (isMissing) {
            throw ScimException.invalidSyntax(
                    "schemas is missing; it must hold " + type.core().urn());
        }
        if (!(schemas instanceof ArrayNode list)) {
            throw ScimException.invalidSyntax("schemas must be a list of strings");
        }
        boolean hasCore = false;
        for (JsonNode urn : list) {
            hasCore |= type.isCore(urn.asText());
            requireKnown(urn);
        }
        if (!hasCore) {
            throw ScimException.invalidSyntax(
                    "schemas does not hold " + type.core().urn());
        }
    }

    private void requireKnown(JsonNode urn) {
        if (!urn.isTextual()) {
            throw ScimException.invalidSyntax("schemas must be a list of strings");
        }
        boolean isKnown =
                type.isCore(urn.textValue()) || type.extension(urn.textValue()).isPresent();
        if (!isKnown && !profile.allows(Quirk.UNKNOWN_SCHEMAS)) {
            throw ScimException.invalidSyntax(type.name() + " has no schema " + urn.textValue());
        }
    }
}
