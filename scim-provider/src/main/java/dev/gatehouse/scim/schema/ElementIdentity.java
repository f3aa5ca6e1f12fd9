package dev.gatehouse.scim.schema;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What makes two elements of a list the same value: the same {@code value} and {@code type} where they have them (RFC 7643
 * section 2.4), otherwise every part. Comparable, so that a hash table of them is fast even where a client has chosen values
 * whose hash codes are the same.
 *
 * @param value the value of the element, or the whole element if it has none
 * @param type the type in lower case, empty if there is none
 */
public record ElementIdentity(JsonNode value, String type) implements Comparable<ElementIdentity> {
    public ElementIdentity {
        requireNonNull(value, "value");
        requireNonNull(type, "type");
    }

    /** What makes this element the same as another one. */
    public static ElementIdentity of(JsonNode element) {
        return element.has("value")
                ? new ElementIdentity(
                        element.get("value"), LowerCase.of(element.path("type").asText()))
                : ofValue(element);
    }

    /** What makes this element the same as another one in the eyes of a client that does not tell the type. */
    public static ElementIdentity ofValue(JsonNode element) {
        return new ElementIdentity(element.has("value") ? element.get("value") : element, "");
    }

    @Override
    public int compareTo(ElementIdentity other) {
        int byValue = text().compareTo(other.text());
        return byValue == 0 ? type.compareTo(other.type) : byValue;
    }

    private String text() {
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
