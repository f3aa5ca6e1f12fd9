package dev.gatehouse.okta.emulator.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.okta.emulator.http.Json;
import dev.gatehouse.okta.emulator.http.Response;
import dev.gatehouse.okta.emulator.http.ResponseException;

/** An error in the form of RFC 6749, section 5.2. */
public final class OauthError extends ResponseException {

    private OauthError(String description, Response response) {
        super(description, response);
    }

    private static OauthError of(int status, String error, String description) {
        ObjectNode body = Json.object();
        body.put("error", error);
        body.put("error_description", description);
        return new OauthError(description, Response.json(status, body).with("Cache-Control", "no-store"));
    }

    /**
     * The client is unknown or has not proved who it is.
     *
     * @param description what is wrong
     * @return {@code invalid_client}, 401
     */
    public static OauthError invalidClient(String description) {
        return of(401, "invalid_client", description);
    }

    /**
     * A request that is wrong in some other way.
     *
     * @param error the code, for example {@code invalid_grant}
     * @param description what is wrong
     * @return the code, 400
     */
    public static OauthError badRequest(String error, String description) {
        return of(400, error, description);
    }

    /**
     * The proof must be made again with a nonce (RFC 9449, section 8).
     *
     * @param nonce the nonce to use
     * @return {@code use_dpop_nonce}, 400, with the nonce in a header
     */
    static OauthError useDpopNonce(String nonce) {
        OauthError error = of(400, "use_dpop_nonce", "Authorization server requires nonce in DPoP proof.");
        return new OauthError(error.getMessage(), error.response().with("dpop-nonce", nonce));
    }

    /**
     * The access token of a {@code userinfo} call is not valid (RFC 6750, section 3).
     *
     * @return {@code invalid_token}, 401
     */
    public static OauthError invalidToken() {
        OauthError error = of(401, "invalid_token", "The access token is invalid or has expired.");
        return new OauthError(
                error.getMessage(),
                error.response()
                        .with(
                                "WWW-Authenticate",
                                "Bearer error=\"invalid_token\", error_description=\"" + error.getMessage() + "\""));
    }
}
