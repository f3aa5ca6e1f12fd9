package dev.gatehouse.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Checks values against the declaration of their attribute, RFC 7643 section 2, and brings them into canonical form: names of
 * sub-attributes as declared, no read-only sub-attributes, nothing twice in a list. Null, the empty string and the empty list
 * mean that there is no value. Nothing is forgiven here; what a vendor's client may send is the {@link Normalizer}'s.
 */
public final class Values {
    /**
     * The longest text accepted for one value, in characters, unless the attribute sets another limit; Keycloak's user profile
     * allows no more either.
     */
    public static final int MAX_LENGTH = 2000;

    /** The most values of a list, unless the attribute sets another limit. */
    public static final int MAX_ELEMENTS = 1000;

    private final ScimErrorType unknownPart;

    /**
     * Checks values.
     *
     * @param unknownPart how a sub-attribute that is not declared is answered
     */
    public Values(ScimErrorType unknownPart) {
        this.unknownPart = unknownPart;
    }

    /**
     * Checks the value of an attribute.
     *
     * @param attribute its declaration
     * @param value what the client sent, in strict form
     * @return the value in canonical form, or empty if it means that there is none
     * @throws ScimException {@code invalidValue} if it does not fit the declaration
     */
    public Optional<JsonNode> accept(Attribute attribute, JsonNode value) {
        return accept(attribute.name(), attribute, value);
    }

    /**
     * Checks the value of an attribute or of a sub-attribute.
     *
     * @param name what a refusal calls it: {@code emails.value}
     * @param attribute its declaration
     * @param value what the client sent, in strict form
     * @return the value in canonical form, or empty if it means that there is none
     * @throws ScimException {@code invalidValue} if it does not fit the declaration
     */
    public Optional<JsonNode> accept(String name, Attribute attribute, JsonNode value) {
        if (isNothing(value)) {
            return Optional.empty();
        }
        if (!attribute.multiValued()) {
            return single(name, attribute, value);
        }
        if (!value.isArray()) {
            throw unfit(name, "a list");
        }
        Map<ElementIdentity, JsonNode> elements = new LinkedHashMap<>();
        value.forEach(element -> element(name, attribute, element).ifPresent(accepted -> addOnce(elements, accepted)));
        requireFew(attribute, elements.size());
        ArrayNode list = JsonNodeFactory.instance.arrayNode().addAll(elements.values());
        requireOnePrimary(attribute, list);
        return list.isEmpty() ? Optional.empty() : Optional.of(list);
    }

    /**
     * Checks one element of a multi-valued attribute.
     *
     * @return the element in canonical form, or empty if it means nothing
     * @throws ScimException {@code invalidValue} if it does not fit the declaration
     */
    public Optional<JsonNode> element(Attribute attribute, JsonNode element) {
        return element(attribute.name(), attribute, element);
    }

    private Optional<JsonNode> element(String name, Attribute attribute, JsonNode element) {
        if (attribute.type() == AttributeType.COMPLEX && !isNothing(element) && !element.isObject()) {
            throw unfit("Each of " + name, "an object");
        }
        return single(name, attribute, element);
    }

    private Optional<JsonNode> single(String name, Attribute attribute, JsonNode value) {
        if (isNothing(value)) {
            return Optional.empty();
        }
        return attribute.type() == AttributeType.COMPLEX
                ? complex(name, attribute, value)
                : Optional.of(simple(name, attribute, value));
    }

    private static boolean isNothing(JsonNode value) {
        return value == null
                || value.isNull()
                || value.isMissingNode()
                || value.isTextual() && value.textValue().isEmpty();
    }

    private static JsonNode simple(String name, Attribute attribute, JsonNode value) {
        return switch (attribute.type()) {
            case STRING -> text(name, attribute, value);
            case BOOLEAN -> require(name, value, value.isBoolean(), "true or false");
            case INTEGER ->
                Optional.of(value)
                        .filter(JsonNode::isIntegralNumber)
                        .flatMap(number -> Lexical.integer(number.asText()))
                        .orElseThrow(() -> unfit(name, "a whole number of at most 64 bits"));
            case DECIMAL ->
                Optional.of(value)
                        .filter(JsonNode::isNumber)
                        .flatMap(number -> Lexical.decimal(number.asText()))
                        .orElseThrow(() -> unfit(name, "a number"));
            case DATE_TIME ->
                Lexical.dateTime(text(name, attribute, value).textValue())
                        .orElseThrow(() -> unfit(name, "a date with a time, such as 2026-01-31T12:00:00Z"));
            case BINARY -> {
                String text = text(name, attribute, value).textValue();
                yield require(name, value, Lexical.isBase64(text), "bytes in base64");
            }
            case REFERENCE -> reference(name, attribute, text(name, attribute, value));
            case COMPLEX -> throw new IllegalArgumentException(name + " is complex");
        };
    }

    private static JsonNode reference(String name, Attribute attribute, JsonNode value) {
        boolean isExternal = attribute.referenceTypes().contains("external");
        return require(name, value, !isExternal || Lexical.isUri(value.textValue()), "a URI");
    }

    private static JsonNode require(String name, JsonNode value, boolean fits, String expected) {
        if (!fits) {
            throw unfit(name, expected);
        }
        return value;
    }

    private static JsonNode text(String name, Attribute attribute, JsonNode value) {
        if (!value.isTextual()) {
            throw unfit(name, "a string");
        }
        if (value.textValue().length() > attribute.maxLength()) {
            throw ScimException.invalidValue(name + " is longer than " + attribute.maxLength() + " characters");
        }
        if (!Characters.areStorable(value.textValue())) {
            throw ScimException.invalidValue(
                    name + " holds a NUL, or a surrogate without its other half, and cannot be stored");
        }
        return value;
    }

    private Optional<JsonNode> complex(String name, Attribute attribute, JsonNode value) {
        if (!value.isObject()) {
            throw unfit(name, "an object");
        }
        ObjectNode accepted = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            Attribute part = attribute
                    .subAttribute(field.getKey())
                    .orElseThrow(() -> ScimException.of(unknownPart, name + " has no sub-attribute " + field.getKey()));
            if (part.isWritable()) {
                accept(name + "." + part.name(), part, field.getValue())
                        .ifPresent(acceptedPart -> accepted.set(part.name(), acceptedPart));
            }
        }
        requireParts(attribute, accepted);
        return accepted.isEmpty() ? Optional.empty() : Optional.of(accepted);
    }

    /**
     * Refuses a complex value that lacks a required part.
     *
     * @throws ScimException {@code invalidValue}
     */
    public static void requireParts(Attribute attribute, JsonNode value) {
        for (Attribute part : attribute.subAttributes()) {
            if (part.required() && !value.has(part.name())) {
                throw ScimException.invalidValue(
                        (attribute.multiValued() ? "Each of " : "") + attribute.name() + " needs a " + part.name());
            }
        }
    }

    /**
     * Refuses a list of too many values.
     *
     * @param size how many they are
     * @throws ScimException {@code invalidValue}
     */
    public static void requireFew(Attribute attribute, int size) {
        if (size > attribute.maxElements()) {
            throw ScimException.invalidValue(
                    attribute.name() + " cannot have more than " + attribute.maxElements() + " values");
        }
    }

    /** What is there already is not added again, but gets the parts that it lacks. */
    private static void addOnce(Map<ElementIdentity, JsonNode> list, JsonNode element) {
        JsonNode present = list.putIfAbsent(ElementIdentity.of(element), element);
        if (present instanceof ObjectNode object) {
            object.setAll((ObjectNode) element);
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

    private static ScimException unfit(String name, String expected) {
        return ScimException.invalidValue(name + " must be " + expected);
    }
}
