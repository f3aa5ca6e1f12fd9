package dev.gatehouse.scim.log;

import java.util.regex.Pattern;

/** Makes texts of clients fit for the database's columns. */
final class Texts {
    private static final String REPLACEMENT = "\uFFFD";
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final Pattern BEYOND_BASIC_PLANE = Pattern.compile("[\\x{10000}-\\x{10FFFF}\\p{Cs}]");

    private Texts() {}

    /**
     * A text that every supported database takes: cut, without control characters, and with a replacement for each character
     * beyond the basic plane.
     *
     * @param text the text, or null
     * @param length how many characters there is room for
     */
    static String fit(String text, int length) {
        if (text == null) {
            return null;
        }
        String plain = BEYOND_BASIC_PLANE
                .matcher(CONTROL.matcher(text).replaceAll(" "))
                .replaceAll(REPLACEMENT);
        return plain.length() <= length ? plain : plain.substring(0, length - 1) + "…";
    }

    /** JSON, cut; characters beyond the basic plane are escaped. */
    static String fitJson(String json, int length) {
        StringBuilder escaped = new StringBuilder(Math.min(json.length(), length) + 16);
        for (int i = 0; i < json.length() && escaped.length() < length; i++) {
            char c = json.charAt(i);
            if (Character.isSurrogate(c)) {
                escaped.append(String.format("\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.length() < length ? escaped.toString() : escaped.substring(0, length - 1) + "…";
    }
}
