package dev.gatehouse.scim.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;

/** Walks over the text of a filter or path, and knows how to complain about the place where it stands. */
final class Scanner {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORD_ENDS = " ()[]\"";

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

    /** Reads a JSON string, number, boolean or null. */
    JsonNode value() {
        int start = position;
        if (at('"')) {
            skipString();
        } else {
            word();
        }
        try {
            JsonNode value = JSON.readTree(text.substring(start, position));
            if (value.isValueNode() && !value.isMissingNode()) {
                return value;
            }
        } catch (JsonProcessingException e) {
            // told below, with the position in the whole text
        }
        position = start;
        throw error("a string in double quotes, a number, true, false or null expected");
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
        return ScimException.of(complaint, what + " at position " + (position + 1) + " of: " + text);
    }
}
