package dev.gatehouse.okta.emulator.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.okta.emulator.organization.OrganizationException;
import java.util.List;
import java.util.UUID;

/** An error of the Management API: {@code errorCode}, {@code errorSummary}, {@code errorLink}, {@code errorId} and {@code errorCauses}. */
public final class OktaError extends ResponseException {

    private OktaError(String summary, Response response) {
        super(summary, response);
    }

    private static OktaError of(int status, String code, String summary, List<String> causes) {
        return new OktaError(summary, Response.json(status, body(code, summary, causes)));
    }

    /**
     * What the organization refuses.
     *
     * @param refusal why
     * @return the error with the refusal's status and code
     */
    public static OktaError of(OrganizationException refusal) {
        return of(refusal.status(), refusal.errorCode(), refusal.getMessage(), refusal.causes());
    }

    /**
     * A parameter or field is wrong.
     *
     * @param field which one
     * @param causes what is wrong with it
     * @return E0000001, 400
     */
    public static OktaError invalid(String field, String... causes) {
        return of(OrganizationException.invalid(field, causes));
    }

    /**
     * The body is no JSON object.
     *
     * @return E0000003, 400
     */
    public static OktaError malformed() {
        return of(400, "E0000003", "The request body was not well-formed.", List.of());
    }

    /**
     * The credentials of a person are wrong.
     *
     * @return E0000004, 401
     */
    public static OktaError authenticationFailed() {
        return of(401, "E0000004", "Authentication failed", List.of());
    }

    /**
     * The token does not allow this.
     *
     * @return E0000006, 403
     */
    public static OktaError forbidden() {
        return of(403, "E0000006", "You do not have permission to perform the requested action", List.of());
    }

    /**
     * The access token lacks a scope.
     *
     * @param scope the scope that is needed
     * @return E0000006, 403, with a challenge that names the scope
     */
    public static OktaError insufficientScope(String scope) {
        OktaError forbidden = forbidden();
        return new OktaError(
                forbidden.getMessage(),
                forbidden
                        .response()
                        .with(
                                "WWW-Authenticate",
                                "Bearer authorization_uri=\"/oauth2/v1/authorize\", realm=\"okta\", scope=\"" + scope
                                        + "\", error=\"insufficient_scope\", error_description=\"The access token"
                                        + " provided does not contain the required scopes.\", resource=\"\""));
    }

    /**
     * There is no such path.
     *
     * @return E0000008, 404
     */
    public static OktaError noSuchPath() {
        return of(404, "E0000008", "The requested path was not found", List.of());
    }

    /**
     * The path does not know the method.
     *
     * @return E0000022, 405
     */
    public static OktaError methodNotAllowed() {
        return of(405, "E0000022", "The endpoint does not support the provided HTTP method", List.of());
    }

    /**
     * The server has failed.
     *
     * @return E0000009, 500
     */
    public static OktaError internal() {
        return of(500, "E0000009", "Internal Server Error", List.of());
    }

    /**
     * The access token is unknown, expired or revoked, or none was sent.
     *
     * @param scheme the scheme of the challenge: {@code Bearer} or {@code DPoP}
     * @return E0000011, 401
     */
    public static OktaError invalidToken(String scheme) {
        OktaError error = of(401, "E0000011", "Invalid token provided", List.of());
        return new OktaError(
                error.getMessage(),
                error.response()
                        .with(
                                "WWW-Authenticate",
                                scheme
                                        + " authorization_uri=\"/oauth2/v1/authorize\", realm=\"okta\","
                                        + " error=\"invalid_token\", error_description=\"The access token is invalid or"
                                        + " has expired\", resource=\"\""));
    }

    /**
     * The filter or search cannot be understood.
     *
     * @param detail what is wrong
     * @return E0000031, 400
     */
    public static OktaError invalidSearch(String detail) {
        return of(400, "E0000031", "Invalid search criteria.", List.of(detail));
    }

    /**
     * A parameter is out of range.
     *
     * @param detail what is wrong
     * @return E0000053, 400
     */
    public static OktaError invalidParameter(String detail) {
        return of(400, "E0000053", "Invalid parameter: " + detail, List.of());
    }

    /**
     * The limit of requests is used up.
     *
     * @return E0000047, 429
     */
    public static OktaError tooManyRequests() {
        return of(429, "E0000047", "API call exceeded rate limit due to too many requests.", List.of());
    }

    private static ObjectNode body(String code, String summary, List<String> causes) {
        ArrayNode causeNodes = Json.array();
        causes.forEach(cause -> causeNodes.addObject().put("errorSummary", cause));
        ObjectNode body = Json.object();
        body.put("errorCode", code);
        body.put("errorSummary", summary);
        body.put("errorLink", code);
        body.put(
                "errorId", "oae" + UUID.randomUUID().toString().replace("-", "").substring(0, 22));
        body.set("errorCauses", causeNodes);
        return body;
    }
}
