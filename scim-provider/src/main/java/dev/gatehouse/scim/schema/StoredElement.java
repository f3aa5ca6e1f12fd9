package dev.gatehouse.scim.schema;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the elements of a {@link StoredList} are written as values of an attribute: {@code 3 {"value":"x"}}. A star in front marks
 * the element that {@link StoredEmails} links with Keycloak's own address. What is longer than the user profile lets a
 * value be continues in further ones: {@code 3+1 ...}, {@code 3+2 ...}. Inside strings, quotes, backslashes and control
 * characters are written as four hexadecimal digits, so that {@code "value":"} can only be the beginning of a part and a
 * database finds it without reading JSON. What an administrator has edited into something else is left out rather than
 * breaking the whole resource.
 *
 * @param isLinked whether it is the one that Keycloak knows
 * @param json the element
 */
public record StoredElement(boolean isLinked, JsonNode json) {
    /** What stands in front of the element that Keycloak knows. */
    public static final String LINK_MARK = "*";
    /** What stands between the position of an element and the number of a further value of it. */
    public static final String CONTINUATION_MARK = "+";
    /** The most digits of a position. */
    public static final int POSITION_DIGITS = 6;

    /** The most characters of JSON in one value; Keycloak's user profile allows 2,048 with what stands before it. */
    static final int MAX_CHARACTERS = Values.MAX_LENGTH;

    private static final JsonMapper JSON = JsonMapper.builder(new JsonFactoryBuilder()
                    .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .characterEscapes(new ElementEscapes())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Pattern VALUE = Pattern.compile("(\\*?)(\\d{1,6})(?:\\+(\\d{1,6}))? (.*)", Pattern.DOTALL);

    /** The elements in the order of their positions. */
    static List<StoredElement> read(List<String> values) {
        SortedMap<Integer, SortedMap<Integer, Matcher>> pieces = new TreeMap<>();
        for (String value : values) {
            Matcher matcher = VALUE.matcher(value);
            if (matcher.matches()) {
                int piece = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
                pieces.computeIfAbsent(Integer.valueOf(matcher.group(2)), position -> new TreeMap<>())
                        .put(piece, matcher);
            }
        }
        return pieces.values().stream()
                .map(StoredElement::join)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<StoredElement> join(SortedMap<Integer, Matcher> pieces) {
        StringBuilder json = new StringBuilder();
        pieces.values().forEach(piece -> json.append(piece.group(4)));
        boolean linked = !pieces.get(pieces.firstKey()).group(1).isEmpty();
        try {
            return Optional.of(JSON.readTree(json.toString()))
                    .filter(JsonNode::isObject)
                    .map(element -> new StoredElement(linked, element));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The values that keep the element. */
    List<String> write(int position) {
        String text = write(json);
        if (text.length() > MAX_CHARACTERS) {
            text = write(shortestFirst(json));
        }
        List<String> values = new ArrayList<>();
        int start = 0;
        do {
            int end = endOfPiece(text, start);
            String continuation = values.isEmpty() ? "" : CONTINUATION_MARK + values.size();
            values.add((isLinked ? LINK_MARK : "") + position + continuation + " " + text.substring(start, end));
            start = end;
        } while (start < text.length());
        return values;
    }

    /** The first value holds all parts but the long one, so that elements are found by them. */
    private static JsonNode shortestFirst(JsonNode json) {
        ObjectNode sorted = JsonNodeFactory.instance.objectNode();
        json.properties().stream()
                .sorted(Comparator.comparing(part -> part.getValue().asText().length()))
                .forEach((Map.Entry<String, JsonNode> part) -> sorted.set(part.getKey(), part.getValue()));
        return sorted;
    }

    /** Two halves of one character must not be parted, or the database spoils both. */
    private static int endOfPiece(String json, int start) {
        int end = Math.min(json.length(), start + MAX_CHARACTERS);
        return end < json.length() && Character.isHighSurrogate(json.charAt(end - 1)) ? end - 1 : end;
    }

    /** What stands before the value of a part. */
    public static String beginningOf(String part) {
        return "\"" + part + "\":";
    }

    /** What stands before the text of a part, from the quote of its name to the quote of its value. */
    public static String beginningOfText(String part) {
        return beginningOf(part) + "\"";
    }

    /** How a boolean part is written. */
    public static String flag(String part, boolean value) {
        return beginningOf(part) + value;
    }

    /** How a text is written inside an element, without the quotes around it. */
    public static String escaped(String text) {
        String quoted = write(TextNode.valueOf(text));
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String write(JsonNode json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("JSON that cannot be written", e);
        }
    }
}
