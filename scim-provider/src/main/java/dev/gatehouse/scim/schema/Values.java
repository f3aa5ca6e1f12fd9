package dev.gatehouse.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.scim.error.ScimException;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the values that a client sends into the form that an attribute declares, or refuses them. Forgiven are letter
 * case in names, {@code "True"} and {@code "False"} for booleans, one object where a list belongs, and a plain string for a
 * complex value that has a {@code value}; null, the empty string and the empty list all mean that there is no value.
 */
public final class Values {
    /**
     * The longest text accepted for one value, in characters, unless the attribute sets a lower limit; Keycloak's user profile
     * allows no more either.
     */
    public static final int MAX_LENGTH = 2000;

    private Values() {}

    /**
     * Checks the value of an attribute, or of a sub-attribute.
     *
     * @param attribute its declaration
     * @param value what the client sent
     * @return the value in canonical form, or empty if it means that there is none
     * @throws ScimException {@code invalidValue} if it does not fit the declaration
     */
    public static Optional<JsonNode> accept(Attribute attribute, JsonNode value) {
        if (isNothing(value)) {
            return Optional.empty();
        }
        if (!attribute.multiValued()) {
            return single(attribute, value);
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        if (value.isArray()) {
            value.forEach(element -> element(attribute, element).ifPresent(list::add));
        } else {
            element(attribute, value).ifPresent(list::add);
        }
        requireOnePrimary(attribute, list);
        return list.isEmpty() ? Optional.empty() : Optional.of(list);
    }

    /**
     * Checks one element of a multi-valued attribute.
     *
     * @return the element in canonical form, or empty if it means nothing
     * @throws ScimException {@code invalidValue} if it does not fit the declaration
     */
    public static Optional<JsonNode> element(Attribute attribute, JsonNode element) {
        return isNothing(element) ? Optional.empty() : single(attribute, element);
    }

    private static boolean isNothing(JsonNode value) {
        return value == null
                || value.isNull()
                || value.isMissingNode()
                || value.isTextual() && value.textValue().isEmpty();
    }

    private static Optional<JsonNode> single(Attribute attribute, JsonNode value) {
        return switch (attribute.type()) {
            case STRING, REFERENCE, DATE_TIME -> Optional.of(text(attribute, value));
            case BOOLEAN -> Optional.of(bool(attribute, value));
            case COMPLEX -> complex(attribute, value);
        };
    }

    private static JsonNode text(Attribute attribute, JsonNode value) {
        if (!value.isTextual()) {
            throw unfit(attribute, "a string");
        }
        requireLength(attribute, value.textValue());
        return value;
    }

    private static void requireLength(Attribute attribute, String text) {
        if (text.length() > attribute.maxLength()) {
            throw ScimException.invalidValue(
                    attribute.name() + " is longer than " + attribute.maxLength() + " characters");
        }
    }

    private static JsonNode bool(Attribute attribute, JsonNode value) {
        if (value.isBoolean()) {
            return value;
        }
        if (value.isTextual() && value.textValue().equalsIgnoreCase("true")) {
            return BooleanNode.TRUE;
        }
        if (value.isTextual() && value.textValue().equalsIgnoreCase("false")) {
            return BooleanNode.FALSE;
        }
        throw unfit(attribute, "true or false");
    }

    private static Optional<JsonNode> complex(Attribute attribute, JsonNode value) {
        ObjectNode accepted = JsonNodeFactory.instance.objectNode();
        if (value.isTextual() && attribute.subAttribute("value").isPresent()) {
            requireLength(attribute, value.textValue());
            accepted.set("value", TextNode.valueOf(value.textValue()));
        } else if (value.isObject()) {
            acceptParts(attribute, value, accepted);
        } else {
            throw unfit(attribute, "an object");
        }
        if (attribute.multiValued()) {
            requireLength(attribute, accepted.toString());
        }
        return accepted.isEmpty() ? Optional.empty() : Optional.of(accepted);
    }

    private static void acceptParts(Attribute attribute, JsonNode value, ObjectNode accepted) {
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            attribute
                    .subAttribute(field.getKey())
                    .filter(Attribute::isWritable)
                    .ifPresent(part -> accept(part, field.getValue())
                            .ifPresent(acceptedPart -> accepted.set(part.name(), acceptedPart)));
        }
        for (Attribute part : attribute.subAttributes()) {
            if (part.required() && !accepted.has(part.name())) {
                throw ScimException.invalidValue("Each of " + attribute.name() + " needs a " + part.name());
            }
        }
    }

    private static void requireOnePrimary(Attribute attribute, ArrayNode list) {
        int primaries = 0;
        for (JsonNode element : list) {
            if (element.path("primary").asBoolean()) {
                primaries++;
            }
        }
        if (primaries > 1) {
            throw ScimException.invalidValue(attribute.name() + " has more than one primary value");
        }
    }

    private static ScimException unfit(Attribute attribute, String expected) {
        return ScimException.invalidValue(attribute.name() + " must be " + expected);
    }
}
