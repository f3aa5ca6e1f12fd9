package dev.gatehouse.scim.schema;

/** When an attribute appears in an answer, RFC 7643 section 7. */
public enum Returned {
    ALWAYS("always"),
    DEFAULT("default"),
    NEVER("never");

    private final String keyword;

    Returned(String keyword) {
        this.keyword = keyword;
    }

    /** The value of {@code returned} in a schema. */
    public String keyword() {
        return keyword;
    }
}
