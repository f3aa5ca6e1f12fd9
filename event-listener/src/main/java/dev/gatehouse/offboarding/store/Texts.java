package dev.gatehouse.offboarding.store;

/**
 * Makes text fit for the tables. Where MySQL and MariaDB keep characters of three bytes at most, as they do in the
 * module's columns, a longer one, such as an emoji in a name, would make the whole insert fail, and with it the change
 * that it records; and PostgreSQL takes no NUL.
 */
final class Texts {

    private static final int ERROR_LENGTH = 1000;
    private static final int NAME_LENGTH = 255;
    private static final char REPLACEMENT = '\uFFFD';

    private Texts() {}

    /** Cuts an error to what its column takes. */
    static String shortened(String error) {
        return fitting(error, ERROR_LENGTH);
    }

    /** Cuts a text to what the column of an error takes together with what is added to it. */
    static String shortened(String text, String more) {
        return fitting(text, ERROR_LENGTH - more.length()) + more;
    }

    /** A name as its column takes it; null for null. */
    static String name(String name) {
        return name == null ? null : fitting(name, NAME_LENGTH);
    }

    /** The same JSON, with the characters that a table may not take escaped: they can only stand in strings. */
    static String json(String json) {
        if (json.chars().noneMatch(Texts::isHalf)) {
            return json;
        }
        StringBuilder escaped = new StringBuilder(json.length() + 16);
        json.chars().forEach(character -> {
            if (isHalf(character)) {
                escaped.append(String.format("\\u%04X", character));
            } else {
                escaped.append((char) character);
            }
        });
        return escaped.toString();
    }

    private static String fitting(String text, int length) {
        String fit = text.chars().anyMatch(character -> character == 0 || isHalf(character)) ? replaced(text) : text;
        return fit.length() <= length ? fit : fit.substring(0, length);
    }

    private static String replaced(String text) {
        StringBuilder fit = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point == 0 || point > Character.MAX_VALUE || isHalf(point) ? REPLACEMENT : point)
                .forEach(fit::appendCodePoint);
        return fit.toString();
    }

    /** Whether a character is half of one that takes four bytes. */
    private static boolean isHalf(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }
}
