package dev.gatehouse.scim.log;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.Registry;
import dev.gatehouse.scim.schema.Returned;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Knows which values are secrets and puts {@code ***} in their place: what belongs to an attribute whose name sounds like one
 * ({@code password}, {@code secret}, {@code token}, ...) or that a schema declares {@code returned: never}, however the
 * client writes it: as a key, in a PATCH path, below a URN, inside a filter, in JSON within a string, in any letter case. In doubt it
 * hides.
 */
public final class Secrets {
    static final String MASK = "***";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final List<String> TELLING =
            List.of("password", "passwd", "passphrase", "passkey", "secret", "credential", "token");
    private static final Set<String> TARGET_KEYS = Set.of("path", "filter", "type", "name", "key", "attribute");
    private static final Set<String> PATH_KEYS = Set.of("path", "filter");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"", Pattern.DOTALL);

    private final Set<String> declared;

    /** The secrets of those who see these attributes. */
    public Secrets(Registry registry) {
        this.declared = registry.schemas()
                .flatMap(schema -> schema.attributes().stream())
                .flatMap(Secrets::withParts)
                .filter(attribute -> attribute.returned() == Returned.NEVER)
                .map(attribute -> attribute.name().toLowerCase(Locale.ROOT))
                .collect(toUnmodifiableSet());
    }

    /**
     * A copy of a body without secrets.
     *
     * @param body any JSON
     * @param found takes the secrets that were there
     */
    JsonNode redact(JsonNode body, Found found) {
        if (body instanceof ArrayNode list) {
            ArrayNode copy = list.arrayNode();
            list.forEach(element -> copy.add(redact(element, found)));
            return copy;
        }
        if (body instanceof ObjectNode object) {
            return redact(object, found);
        }
        return body.isTextual() ? TextNode.valueOf(redact(body.textValue(), found)) : body;
    }

    /** A text may be JSON itself: then its secrets are hidden, or all of it where it is only like JSON. */
    private String redact(String text, Found found) {
        if (text.indexOf('"') < 0 || !isSecret(text)) {
            return text;
        }
        try {
            JsonNode json = JSON.readTree(text);
            if (json.isContainerNode() || json.isTextual()) {
                return redact(json, found).toString();
            }
        } catch (JsonProcessingException e) {
            // hidden as a whole
        }
        return withoutLiterals(text, found);
    }

    private ObjectNode redact(ObjectNode object, Found found) {
        boolean hidesValue = object.properties().stream()
                .anyMatch(field -> isOneOf(TARGET_KEYS, field.getKey())
                        && field.getValue().isTextual()
                        && isSecret(field.getValue().textValue()));
        ObjectNode copy = object.objectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String key = field.getKey();
            JsonNode value = field.getValue();
            if (isSecret(key) || hidesValue && key.equalsIgnoreCase("value")) {
                found.add(value);
                copy.set(isSecret(key) ? withoutLiterals(key, found) : key, TextNode.valueOf(MASK));
            } else if (isOneOf(PATH_KEYS, key) && value.isTextual()) {
                copy.put(key, withoutLiterals(value.textValue(), found));
            } else {
                copy.set(key, redact(value, found));
            }
        }
        return copy;
    }

    /**
     * A path with its query, without secrets.
     *
     * @param path the path
     * @param parameters the decoded query
     * @param found takes the secrets that were there
     */
    String redact(String path, Map<String, String> parameters, Found found) {
        String query = parameters.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(parameter -> parameter.getKey() + "=" + redactParameter(parameter, found))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    private String redactParameter(Map.Entry<String, String> parameter, Found found) {
        if (isSecret(parameter.getKey())) {
            found.add(TextNode.valueOf(parameter.getValue()));
            return MASK;
        }
        return withoutLiterals(parameter.getValue(), found);
    }

    /** Hides everything after the name of a secret in a path or filter that compares one. */
    private String withoutLiterals(String text, Found found) {
        boolean hasLiterals = text.contains("\"") || text.contains("%22") || text.contains("?");
        if (!hasLiterals || !isSecret(text)) {
            return text;
        }
        Matcher literals = QUOTED.matcher(text);
        while (literals.find()) {
            found.add(TextNode.valueOf(literals.group(1)));
        }
        return MASK;
    }

    private boolean isSecret(String text) {
        String lowerCase = text.toLowerCase(Locale.ROOT);
        return TELLING.stream().anyMatch(lowerCase::contains)
                || !declared.isEmpty()
                        && Arrays.stream(lowerCase.split("[^a-z0-9_$-]+")).anyMatch(declared::contains);
    }

    private static boolean isOneOf(Set<String> keys, String key) {
        return keys.contains(key.toLowerCase(Locale.ROOT));
    }

    private static Stream<Attribute> withParts(Attribute attribute) {
        return Stream.concat(
                Stream.of(attribute), attribute.subAttributes().stream().flatMap(Secrets::withParts));
    }
}
