package dev.gatehouse.scim.error;

import java.util.Optional;

/**
 * A request that is answered with a SCIM error. The message is the {@code detail} that the client reads, so it says what
 * is wrong in the client's words and never holds a secret. A long one is cut.
 */
public final class ScimException extends RuntimeException {
    /** The longest detail, in characters: it may quote the client, who reads the beginning of it at best. */
    public static final int MAX_DETAIL = 1000;

    private static final long serialVersionUID = 1L;

    private final int status;
    private final ScimErrorType type;

    private ScimException(int status, ScimErrorType type, String detail) {
        super(cut(detail));
        this.status = status;
        this.type = type;
    }

    private static String cut(String detail) {
        return detail == null || detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL - 1) + "…";
    }

    /**
     * An error with a keyword; the status follows from it.
     *
     * @param type the keyword
     * @param detail what is wrong, for the client
     */
    public static ScimException of(ScimErrorType type, String detail) {
        return new ScimException(type.status(), type, detail);
    }

    /**
     * An error for which RFC 7644 has no keyword.
     *
     * @param status the HTTP status
     * @param detail what is wrong, for the client
     */
    public static ScimException of(int status, String detail) {
        return new ScimException(status, null, detail);
    }

    /** {@code 404} for a resource that is not there. */
    public static ScimException notFound(String resourceType, String id) {
        return of(404, resourceType + " " + id + " does not exist");
    }

    /** {@code 403} for something that no connector may do. */
    public static ScimException forbidden(String detail) {
        return of(403, detail);
    }

    /** {@code 400 invalidValue}. */
    public static ScimException invalidValue(String detail) {
        return of(ScimErrorType.INVALID_VALUE, detail);
    }

    /** {@code 400 invalidSyntax}. */
    public static ScimException invalidSyntax(String detail) {
        return of(ScimErrorType.INVALID_SYNTAX, detail);
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** The keyword of the answer, if RFC 7644 has one for this error. */
    public Optional<ScimErrorType> type() {
        return Optional.ofNullable(type);
    }
}
