package dev.gatehouse.offboarding.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.util.JsonSerialization;

/**
 * The body of a request: a JSON object, of which nothing is guessed. A field that is not known, or of another type than
 * it should be, is answered with 400 and a sentence. A body that is missing counts as an object without fields, and null
 * as a field that is missing.
 */
final class Body {

    private final JsonNode json;

    private Body(JsonNode json) {
        this.json = json;
    }

    static Body of(InputStream body, Set<String> known) {
        JsonNode json = read(body);
        if (json.isMissingNode() || json.isNull()) {
            return new Body(JsonSerialization.mapper.createObjectNode());
        }
        if (!json.isObject()) {
            throw Refusal.invalid("The body must be a JSON object");
        }
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            if (!known.contains(names.next())) {
                throw Refusal.invalid("The body may have these fields only: "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        }
        return new Body(json);
    }

    /** Whether a field is there, be it null. */
    boolean has(String name) {
        return json.has(name);
    }

    Optional<String> text(String name) {
        return field(name, JsonNodeType.STRING, "a string").map(JsonNode::textValue);
    }

    /** A whole number that is not negative. */
    int number(String name, int otherwise) {
        JsonNode value = field(name, JsonNodeType.NUMBER, "a whole number").orElse(null);
        if (value == null) {
            return otherwise;
        }
        if (!value.canConvertToExactIntegral() || !value.canConvertToInt() || value.intValue() < 0) {
            throw Refusal.invalid("\"" + name + "\" must be a whole number from 0 on");
        }
        return value.intValue();
    }

    /** The properties of a component: an object of arrays of strings. */
    Optional<Map<String, List<String>>> properties(String name) {
        String form = "an object of arrays of strings, such as {\"url\": [\"https://uem.example.com/\"]}";
        return field(name, JsonNodeType.OBJECT, form).map(object -> {
            Map<String, List<String>> properties = new LinkedHashMap<>();
            object.properties().forEach(property -> {
                List<String> values = new ArrayList<>();
                property.getValue().forEach(value -> values.add(value.textValue()));
                if (!property.getValue().isArray() || values.contains(null)) {
                    throw Refusal.invalid("\"" + name + "\" must be " + form);
                }
                properties.put(property.getKey(), values);
            });
            return properties;
        });
    }

    private Optional<JsonNode> field(String name, JsonNodeType type, String form) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (value.getNodeType() != type) {
            throw Refusal.invalid("\"" + name + "\" must be " + form);
        }
        return Optional.of(value);
    }

    private static JsonNode read(InputStream body) {
        if (body == null) {
            return JsonSerialization.mapper.missingNode();
        }
        try {
            return JsonSerialization.mapper.readTree(body);
        } catch (IOException e) {
            throw Refusal.invalid("The body must be a JSON object");
        }
    }
}
