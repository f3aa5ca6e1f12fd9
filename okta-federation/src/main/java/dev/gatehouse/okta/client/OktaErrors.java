package dev.gatehouse.okta.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.okta.client.OktaException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.ConnectionPoolTimeoutException;

/** Turns what went wrong into {@link OktaException}s. */
final class OktaErrors {

    private static final int MAX_SHOWN = 300;

    private final OktaDomain domain;

    OktaErrors(OktaDomain domain) {
        this.domain = domain;
    }

    /**
     * An answer that is no success.
     *
     * @param status the HTTP status
     * @param body its JSON, or null when it has none
     * @param challenge the {@code WWW-Authenticate} header, or an empty string
     */
    OktaException ofAnswer(int status, JsonNode body, String challenge) {
        String code = code(body);
        String summary = shown(text(body, "errorSummary", "error_description"));
        Reason reason = reason(status, code, challenge);
        return new OktaException(reason, message(reason, status, code, summary), status, code, summary);
    }

    /** A call that got no answer. */
    OktaException ofFailure(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return new OktaException(Reason.UNREACHABLE, "the host " + domain.display() + " is not known", failure);
        }
        if (failure instanceof SSLException) {
            return new OktaException(
                    Reason.UNTRUSTED,
                    "no trusted TLS connection to " + domain.display() + ": " + shown(failure.getMessage()),
                    failure);
        }
        boolean nobodyThere = failure instanceof ConnectException
                || failure instanceof ConnectTimeoutException && !(failure instanceof ConnectionPoolTimeoutException)
                || failure instanceof NoRouteToHostException;
        return nobodyThere
                ? new OktaException(Reason.UNREACHABLE, "nobody answers at " + domain.display(), failure)
                : new OktaException(
                        Reason.UNAVAILABLE,
                        "the connection to " + domain.display() + " broke: " + shown(failure.getMessage()),
                        failure);
    }

    private static Reason reason(int status, String code, String challenge) {
        if ("invalid_client".equals(code) || "E0000011".equals(code)) {
            return Reason.BAD_CREDENTIALS;
        }
        if ("invalid_scope".equals(code)
                || "consent_required".equals(code)
                || challenge.contains("insufficient_scope")) {
            return Reason.MISSING_SCOPE;
        }
        if (status == 429) {
            return Reason.RATE_LIMITED;
        }
        if (status >= 500) {
            return Reason.UNAVAILABLE;
        }
        if (code == null) {
            return Reason.NOT_OKTA;
        }
        return switch (status) {
            case 401 -> Reason.BAD_CREDENTIALS;
            case 403 -> Reason.FORBIDDEN;
            case 404 -> "E0000007".equals(code) ? Reason.NOT_FOUND : Reason.REFUSED;
            default -> Reason.REFUSED;
        };
    }

    private String message(Reason reason, int status, String code, String summary) {
        String answer = domain.display() + " answered " + status;
        if (reason == Reason.NOT_OKTA) {
            return answer + " in a way that Okta does not";
        }
        return answer + (code == null ? "" : " " + code) + (summary == null ? "" : ": " + summary);
    }

    /** Okta's own code, or one of OAuth: other servers put whole sentences there. */
    private static String code(JsonNode body) {
        String code = text(body, "errorCode", "error");
        return code != null && code.matches("E\\d{7}|[a-z_]+") ? code : null;
    }

    /** What others wrote goes into logs and answers: on one line, and not too much of it. */
    private static String shown(String text) {
        if (text == null) {
            return null;
        }
        String line =
                text.replaceAll("[\\s\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ").strip();
        return line.length() > MAX_SHOWN ? line.substring(0, MAX_SHOWN) + "\u2026" : line;
    }

    private static String text(JsonNode body, String... names) {
        for (String name : names) {
            if (body != null && body.path(name).isTextual()) {
                return body.path(name).asText();
            }
        }
        return null;
    }
}
