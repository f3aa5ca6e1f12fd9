package dev.gatehouse.scim.extension;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.component.ComponentValidationException;

/**
 * One attribute as an administrator writes it: a JSON object such as <code>{"name": "badgeId", "type": "integer"}</code>, or
 * words such as {@code badgeId integer required userAttribute=badge}. Here the words become the object, and the object's
 * form is checked; what it means is {@link AttributeReader}'s.
 */
final class AttributeDeclaration {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FLAGS = Set.of("multiValued", "required", "caseExact");
    private static final Set<String> TEXTS =
            Set.of("name", "type", "description", "mutability", "returned", "userAttribute");
    private static final Set<String> LISTS = Set.of("canonicalValues", "subAttributes");

    private AttributeDeclaration() {}

    /**
     * Reads a declaration.
     *
     * @throws ComponentValidationException with a sentence for the administrator
     */
    static JsonNode parse(String text) {
        JsonNode declaration = text.strip().startsWith("{") ? json(text) : words(text);
        require(declaration);
        return declaration;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new ComponentValidationException("This attribute is not valid JSON: " + text);
        }
    }

    private static JsonNode words(String text) {
        ObjectNode declaration = JsonNodeFactory.instance.objectNode();
        List<String> words = List.of(text.strip().split("\\s+"));
        declaration.put("name", words.get(0));
        for (String word : words.subList(1, words.size())) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                declaration.put(word.substring(0, equals), word.substring(equals + 1));
            } else if (FLAGS.contains(word)) {
                declaration.put(word, true);
            } else if (!declaration.has("type")) {
                declaration.put("type", word);
            } else {
                throw new ComponentValidationException(
                        "In the attribute \"" + text + "\" the word " + word + " is not understood");
            }
        }
        return declaration;
    }

    private static void require(JsonNode declaration) {
        if (!declaration.isObject()) {
            throw new ComponentValidationException("An attribute must be a JSON object, and not " + declaration);
        }
        for (Map.Entry<String, JsonNode> field : declaration.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            boolean fits = TEXTS.contains(name) && value.isTextual()
                    || FLAGS.contains(name) && value.isBoolean()
                    || LISTS.contains(name) && value.isArray();
            if (!fits) {
                throw new ComponentValidationException(
                        "In the attribute " + declaration.path("name").asText("without name") + ", " + name
                                + " is unknown or of the wrong type");
            }
        }
        for (JsonNode part : declaration.path("subAttributes")) {
            require(part);
        }
        for (JsonNode value : declaration.path("canonicalValues")) {
            if (!value.isTextual()) {
                throw new ComponentValidationException("canonicalValues must be a list of strings");
            }
        }
    }
}
