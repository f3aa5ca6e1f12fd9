package dev.gatehouse.scim.schema;

/** How unique the value of an attribute is, RFC 7643 section 7. */
public enum Uniqueness {
    NONE("none"),
    SERVER("server");

    private final String keyword;

    Uniqueness(String keyword) {
        this.keyword = keyword;
    }

    /** The value of {@code uniqueness} in a schema. */
    public String keyword() {
        return keyword;
    }
}
