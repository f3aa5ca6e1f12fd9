package dev.gatehouse.scim.schema;

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

    /** The value of {@code mutability} in a schema. */
    public String keyword() {
        return keyword;
    }
}
