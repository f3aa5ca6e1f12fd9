package dev.gatehouse.scim.schema;

/** The data types of RFC 7643 section 2.3 that the registry uses. */
public enum AttributeType {
    STRING("string"),
    BOOLEAN("boolean"),
    DATE_TIME("dateTime"),
    REFERENCE("reference"),
    COMPLEX("complex");

    private final String keyword;

    AttributeType(String keyword) {
        this.keyword = keyword;
    }

    /** The value of {@code type} in a schema. */
    public String keyword() {
        return keyword;
    }
}
