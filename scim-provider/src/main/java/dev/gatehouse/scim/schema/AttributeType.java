package dev.gatehouse.scim.schema;

import java.util.Arrays;
import java.util.Optional;

/** The data types of RFC 7643 section 2.3. */
public enum AttributeType {
    STRING("string"),
    BOOLEAN("boolean"),
    INTEGER("integer"),
    DECIMAL("decimal"),
    DATE_TIME("dateTime"),
    BINARY("binary"),
    REFERENCE("reference"),
    COMPLEX("complex");

    private final String keyword;

    AttributeType(String keyword) {
        this.keyword = keyword;
    }

    /** The type that is written so, in any letter case. */
    public static Optional<AttributeType> of(String keyword) {
        return Arrays.stream(values())
                .filter(type -> type.keyword.equalsIgnoreCase(keyword))
                .findFirst();
    }

    /** The value of {@code type} in a schema. */
    public String keyword() {
        return keyword;
    }
}
