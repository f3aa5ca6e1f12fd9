package dev.gatehouse.okta.emulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** How the emulator writes and reads JSON. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Json() {}

    /**
     * A new object.
     *
     * @return an empty one
     */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * A new array.
     *
     * @return an empty one
     */
    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /**
     * Turns maps, lists, texts and numbers into JSON.
     *
     * @param value the value
     * @return its tree
     */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * Turns a JSON object into a map.
     *
     * @param node an object; null and missing nodes give an empty map
     * @return its members
     */
    public static Map<String, Object> map(JsonNode node) {
        if (node == null || !node.isObject()) {
            return Map.of();
        }
        return MAPPER.convertValue(node, new TypeReference<Map<String, Object>>() {});
    }

    /**
     * Parses JSON.
     *
     * @param text the text
     * @return its tree
     * @throws JsonProcessingException if the text is no JSON
     */
    public static JsonNode parse(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    /**
     * Writes JSON.
     *
     * @param node the tree
     * @return the text
     */
    public static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a time in Okta's form.
     *
     * @param instant the time; null gives null
     * @return for example {@code 2026-11-21T10:15:30.000Z}
     */
    public static String time(Instant instant) {
        return instant == null ? null : INSTANT.format(instant);
    }
}
