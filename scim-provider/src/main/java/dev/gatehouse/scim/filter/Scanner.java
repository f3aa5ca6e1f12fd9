package dev.gatehouse.scim.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.schema.Characters;
import java.util.regex.Pattern;

/** Walks over the text of a filter or path, and knows how to complain about the place where it stands. */
final class Scanner {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int MAX_SCALE = 400;
    private static final String WORD_ENDS = " ()[]\"";
    private static final Pattern LITERAL =
            Pattern.compile("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final String text;
    private final ScimErrorType complaint;
    private int position;

    Scanner(String text, ScimErrorType complaint) {
        this.text = text;
        this.complaint = complaint;
    }

    boolean atEnd() {
        return position == text.length();
    }

    boolean at(char expected) {
        return !atEnd() && text.charAt(position) == expected;
    }

    boolean skip(char expected) {
        boolean there = at(expected);
        if (there) {
            position++;
        }
        return there;
    }

    void require(char expected) {
        if (!skip(expected)) {
            throw error("'" + expected + "' expected");
        }
    }

    void skipSpaces() {
        while (at(' ')) {
            position++;
        }
    }

    void requireSpace() {
        require(' ');
        skipSpaces();
    }

    /** Reads up to the next space, bracket or quote. */
    String word() {
        int start = position;
        while (!atEnd() && WORD_ENDS.indexOf(text.charAt(position)) < 0) {
            position++;
        }
        if (start == position) {
            throw error("a word expected");
        }
        return text.substring(start, position);
    }

    /** Reads the word if it comes next, in any letter case, and ends where a word ends. */
    boolean skipWord(String word) {
        int end = position + word.length();
        boolean there = text.regionMatches(true, position, word, 0, word.length())
                && (end == text.length() || WORD_ENDS.indexOf(text.charAt(end)) >= 0);
        if (there) {
            position = end;
        }
        return there;
    }

    int mark() {
        return position;
    }

    void reset(int mark) {
        position = mark;
    }

    /**
     * Reads a value: a JSON string, number, boolean or null, or a bare word, which is a string that has lost its quotes. RFC 7644
     * section 3.4.2.1 itself writes {@code meta.resourceType eq User}.
     */
    JsonNode value() {
        int start = position;
        if (at('"')) {
            skipString();
            return storable(start, json(start, "a string in double quotes with JSON's escapes expected"));
        }
        String word = bareWord();
        return LITERAL.matcher(word).matches() ? literal(start) : storable(start, TextNode.valueOf(word));
    }

    private JsonNode storable(int start, JsonNode value) {
        if (!Characters.areStorable(value.textValue())) {
            position = start;
            throw error(
                    ScimErrorType.INVALID_FILTER,
                    "a string without NUL and without a surrogate that lacks its other half expected");
        }
        return value;
    }

    private JsonNode literal(int start) {
        JsonNode value = json(start, "a number of at most a thousand digits expected");
        if (value.isBigDecimal() && Math.abs((long) value.decimalValue().scale()) > MAX_SCALE) {
            position = start;
            throw error(ScimErrorType.INVALID_FILTER, "a number that is too large or too small to be compared");
        }
        return value;
    }

    private JsonNode json(int start, String expected) {
        try {
            return JSON.readTree(text.substring(start, position));
        } catch (JsonProcessingException e) {
            position = start;
            throw error(expected);
        }
    }

    /** Reads up to white space or a closing bracket. Text with a quote or an opening bracket in it wants quotes. */
    private String bareWord() {
        int start = position;
        while (!atEnd() && !Character.isWhitespace(text.charAt(position)) && !at(')') && !at(']')) {
            if (at('"') || at('(') || at('[')) {
                throw error(
                        "text with '" + text.charAt(position) + "' in it must stand in double quotes; there is one");
            }
            position++;
        }
        if (start == position) {
            throw error("a string in double quotes, a number, true, false or null expected");
        }
        return text.substring(start, position);
    }

    private void skipString() {
        int start = position++;
        while (!atEnd() && !at('"')) {
            position += at('\\') ? 2 : 1;
        }
        if (position >= text.length()) {
            position = start;
            throw error("the string is not closed");
        }
        position++;
    }

    ScimException error(String what) {
        return error(complaint, what);
    }

    private ScimException error(ScimErrorType type, String what) {
        return ScimException.of(type, what + " at position " + (position + 1) + " of: " + text);
    }
}
