package dev.gatehouse.scim.schema;

import java.util.Arrays;
import java.util.Optional;

/** Who may change an attribute, RFC 7643 section 7. */
public enum Mutability {
    READ_ONLY("readOnly"),
    READ_WRITE("readWrite"),
    IMMUTABLE("immutable"),
    WRITE_ONLY("writeOnly");

    private final String keyword;

    Mutability(String keyword) {
        this.keyword = keyword;
    }

    /** The one that is written so, in any letter case. */
    public static Optional<Mutability> of(String keyword) {
        return Arrays.stream(values())
                .filter(value -> value.keyword.equalsIgnoreCase(keyword))
                .findFirst();
    }

    /** The value of {@code mutability} in a schema. */
    public String keyword() {
        return keyword;
    }
}
