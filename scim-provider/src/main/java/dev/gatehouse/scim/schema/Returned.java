package dev.gatehouse.scim.schema;

import java.util.Arrays;
import java.util.Optional;

/** When an attribute appears in an answer, RFC 7643 section 7. */
public enum Returned {
    ALWAYS("always"),
    DEFAULT("default"),
    REQUEST("request"),
    NEVER("never");

    private final String keyword;

    Returned(String keyword) {
        this.keyword = keyword;
    }

    /** The one that is written so, in any letter case. */
    public static Optional<Returned> of(String keyword) {
        return Arrays.stream(values())
                .filter(value -> value.keyword.equalsIgnoreCase(keyword))
                .findFirst();
    }

    /** The value of {@code returned} in a schema. */
    public String keyword() {
        return keyword;
    }
}
