package dev.gatehouse.okta.client;

/**
 * A call to Okta that did not give what was asked for.
 *
 * <p>The message is fit for an administrator and holds no secret. Where Okta answered, {@link #status()},
 * {@link #errorCode()} and {@link #summary()} carry its own words.
 */
public final class OktaException extends RuntimeException {

    /** What kind of failure it is, by what somebody has to do about it. */
    public enum Reason {
        /** The host name is not known, or nobody answers at it. */
        UNREACHABLE,
        /** The host answers with a certificate that is not trusted. */
        UNTRUSTED,
        /** Something answers that is not Okta. */
        NOT_OKTA,
        /** Client ID or client secret are wrong. */
        BAD_CREDENTIALS,
        /** A scope was not granted to the app. */
        MISSING_SCOPE,
        /** The app lacks an admin role or may not do this. */
        FORBIDDEN,
        /** Okta says in so many words (404, E0000007) that there is no such thing, or no longer. */
        NOT_FOUND,
        /** Too many calls, and the wait for the next window would be too long. */
        RATE_LIMITED,
        /** Okta failed, or the connection broke, more often than we try. */
        UNAVAILABLE,
        /** Okta refused the request for a reason of its own. */
        REFUSED,
        /** The answer breaks Okta's own rules, for example a cursor that points to another host. */
        MALFORMED
    }

    private final Reason reason;
    private final int status;
    private final String errorCode;
    private final String summary;

    /** A failure without an answer from Okta. */
    public OktaException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.status = 0;
        this.errorCode = null;
        this.summary = null;
    }

    /** A failure that Okta reported. */
    public OktaException(Reason reason, String message, int status, String errorCode, String summary) {
        super(message);
        this.reason = reason;
        this.status = status;
        this.errorCode = errorCode;
        this.summary = summary;
    }

    /** Says whether it may be about that alone which was asked for, and other calls may succeed. */
    public boolean isRefusal() {
        return reason == Reason.FORBIDDEN || reason == Reason.REFUSED || reason == Reason.MALFORMED;
    }

    /** What kind of failure it is. */
    public Reason reason() {
        return reason;
    }

    /** HTTP status of Okta's answer, 0 when there was none. */
    public int status() {
        return status;
    }

    /** Okta's error code such as {@code E0000011}, or the OAuth error such as {@code invalid_client}; may be null. */
    public String errorCode() {
        return errorCode;
    }

    /** Okta's own sentence; may be null. */
    public String summary() {
        return summary;
    }
}
