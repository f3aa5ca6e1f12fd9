package dev.gatehouse.scim.error;

/** The detail error keywords of RFC 7644 section 3.12, table 9, and of RFC 9865 section 2.1, each with the HTTP status that goes with it. */
public enum ScimErrorType {
    INVALID_FILTER("invalidFilter", 400),
    INVALID_PATH("invalidPath", 400),
    INVALID_SYNTAX("invalidSyntax", 400),
    INVALID_VALUE("invalidValue", 400),
    MUTABILITY("mutability", 400),
    NO_TARGET("noTarget", 400),
    UNIQUENESS("uniqueness", 409),
    INVALID_CURSOR("invalidCursor", 400),
    EXPIRED_CURSOR("expiredCursor", 400),
    INVALID_COUNT("invalidCount", 400);

    private final String keyword;
    private final int status;

    ScimErrorType(String keyword, int status) {
        this.keyword = keyword;
        this.status = status;
    }

    /** The value of {@code scimType} on the wire. */
    public String keyword() {
        return keyword;
    }

    /** The HTTP status of an answer with this keyword. */
    public int status() {
        return status;
    }
}
