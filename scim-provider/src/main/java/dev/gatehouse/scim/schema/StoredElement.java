package dev.gatehouse.scim.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the elements of a {@link StoredList} are written as values of an attribute: {@code 3 {"value":"x"}}. What is longer than
 * the user profile lets a value be continues in further ones: {@code 3+1 ...}, {@code 3+2 ...}. What an administrator has
 * edited into something else is left out rather than breaking the whole resource.
 */
final class StoredElement {
    /** The most characters of JSON in one value; Keycloak's user profile allows 2,048 with what stands before it. */
    static final int MAX_CHARACTERS = Values.MAX_LENGTH;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern VALUE = Pattern.compile("(\\d{1,6})(?:\\+(\\d{1,6}))? (.*)", Pattern.DOTALL);

    private StoredElement() {}

    /** The elements in the order of their positions. */
    static List<JsonNode> read(List<String> values) {
        SortedMap<Integer, SortedMap<Integer, String>> pieces = new TreeMap<>();
        for (String value : values) {
            Matcher matcher = VALUE.matcher(value);
            if (matcher.matches()) {
                int piece = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
                pieces.computeIfAbsent(Integer.valueOf(matcher.group(1)), position -> new TreeMap<>())
                        .put(piece, matcher.group(3));
            }
        }
        return pieces.values().stream()
                .map(element -> String.join("", element.values()))
                .map(StoredElement::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<JsonNode> parse(String json) {
        try {
            return Optional.of(JSON.readTree(json)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The values that keep an element. */
    static List<String> write(int position, String json) {
        List<String> values = new ArrayList<>();
        int start = 0;
        do {
            int end = endOfPiece(json, start);
            values.add(position + (values.isEmpty() ? "" : "+" + values.size()) + " " + json.substring(start, end));
            start = end;
        } while (start < json.length());
        return values;
    }

    /** Two halves of one character must not be parted, or the database spoils both. */
    private static int endOfPiece(String json, int start) {
        int end = Math.min(json.length(), start + MAX_CHARACTERS);
        return end < json.length() && Character.isHighSurrogate(json.charAt(end - 1)) ? end - 1 : end;
    }
}
