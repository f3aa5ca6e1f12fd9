package dev.gatehouse.scim.schema;

/** Which texts can be kept: those that every supported database gives back as they were. */
public final class Characters {
    private Characters() {}

    /** Whether a text has neither a NUL, which PostgreSQL cannot store, nor half of a surrogate pair, which is no character. */
    public static boolean areStorable(String text) {
        return text.codePoints().noneMatch(character -> character == 0 || isHalf(character));
    }

    private static boolean isHalf(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }
}
