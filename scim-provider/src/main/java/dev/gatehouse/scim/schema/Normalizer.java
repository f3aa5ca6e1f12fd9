package dev.gatehouse.scim.schema;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.profile.Profile;
import dev.gatehouse.scim.profile.Quirk;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the values that a vendor's client sends into the form that the RFCs have, as far as its {@link Profile} allows. What
 * is not allowed stays as it came, for {@link Values} to refuse. The empty string stands for no value, whoever sends it: what is
 * unassigned can be told in several ways (RFC 7643 section 2.5), and no attribute has a use for it.
 */
public final class Normalizer {
    private final Profile profile;

    /**
     * Follows a profile.
     *
     * @param profile whose client sends the values
     */
    public Normalizer(Profile profile) {
        this.profile = requireNonNull(profile, "profile");
    }

    /** The value of an attribute or sub-attribute in strict form. */
    public JsonNode value(Attribute attribute, JsonNode value) {
        if (!attribute.multiValued()) {
            return element(attribute, value);
        }
        if (!value.isArray()) {
            JsonNode single = element(attribute, value);
            return single.isNull() || single.isMissingNode() || !profile.allows(Quirk.SINGLE_VALUE_FOR_LIST)
                    ? single
                    : JsonNodeFactory.instance.arrayNode().add(single);
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        value.forEach(element -> list.add(element(attribute, element)));
        return list;
    }

    /** One element of a multi-valued attribute in strict form. */
    public JsonNode element(Attribute attribute, JsonNode value) {
        if (value.isTextual()) {
            return text(attribute, value);
        }
        return attribute.type() == AttributeType.COMPLEX && value instanceof ObjectNode object
                ? parts(attribute, object)
                : value;
    }

    private JsonNode text(Attribute attribute, JsonNode value) {
        String text = value.textValue();
        if (text.isEmpty()) {
            return NullNode.getInstance();
        }
        return switch (attribute.type()) {
            case BOOLEAN -> bool(value);
            case INTEGER ->
                profile.allows(Quirk.STRING_NUMBERS) ? Lexical.integer(text).orElse(value) : value;
            case DECIMAL ->
                profile.allows(Quirk.STRING_NUMBERS) ? Lexical.decimal(text).orElse(value) : value;
            case COMPLEX -> wrapped(attribute, value);
            case STRING, DATE_TIME, BINARY, REFERENCE -> value;
        };
    }

    private JsonNode bool(JsonNode value) {
        boolean isYes = value.textValue().equalsIgnoreCase("true");
        boolean isBoolean = isYes || value.textValue().equalsIgnoreCase("false");
        return isBoolean && profile.allows(Quirk.STRING_BOOLEANS) ? BooleanNode.valueOf(isYes) : value;
    }

    private JsonNode wrapped(Attribute attribute, JsonNode value) {
        return attribute.subAttribute("value").isPresent() && profile.allows(Quirk.STRING_FOR_COMPLEX)
                ? JsonNodeFactory.instance.objectNode().set("value", value)
                : value;
    }

    private JsonNode parts(Attribute attribute, ObjectNode value) {
        ObjectNode parts = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            Optional<Attribute> part = attribute.subAttribute(field.getKey());
            if (part.isPresent()) {
                parts.set(field.getKey(), value(part.get(), field.getValue()));
            } else if (!profile.allows(Quirk.UNKNOWN_ATTRIBUTES)) {
                parts.set(field.getKey(), field.getValue());
            }
        }
        return parts;
    }
}
