package dev.gatehouse.okta.emulator.oidc;

import dev.gatehouse.okta.emulator.http.Request;
import dev.gatehouse.okta.emulator.http.Response;
import dev.gatehouse.okta.emulator.http.ResponseException;
import dev.gatehouse.okta.emulator.organization.OauthClient;
import dev.gatehouse.okta.emulator.organization.OktaApp;
import dev.gatehouse.okta.emulator.organization.Organization;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An authorization request that has been found in order.
 *
 * @param app the application
 * @param redirectUri where to return to, known to be one of the application's
 * @param state what to give back; null if none was sent
 * @param scopes what is asked for
 * @param nonce what the id token must repeat; null if none was sent
 * @param codeChallenge the PKCE challenge; null if none was sent and the application needs none
 * @param prompt {@code none}, {@code login} or empty
 * @param loginHint who wants to sign in; empty if unknown
 */
record AuthorizationRequest(
        OktaApp app,
        String redirectUri,
        String state,
        Set<String> scopes,
        String nonce,
        String codeChallenge,
        String prompt,
        String loginHint) {

    /** What is wrong is told on a page if the way back is unknown, and by redirect otherwise. */
    static final class Refused extends ResponseException {
        private Refused(String message, Response response) {
            super(message, response);
        }
    }

    static AuthorizationRequest of(Request request, Organization organization) {
        OktaApp app = organization
                .apps()
                .ofClient(request.query("client_id").orElse(""))
                .filter(OktaApp::active)
                .orElseThrow(() -> onPage("Invalid value for 'client_id' parameter."));
        OauthClient client = app.client().orElseThrow();
        String redirectUri = request.query("redirect_uri").orElse("");
        if (!client.redirectUris().contains(redirectUri)) {
            throw onPage("The 'redirect_uri' parameter must be a Login redirect URI in the client app settings.");
        }
        AuthorizationRequest parsed = new AuthorizationRequest(
                app,
                redirectUri,
                request.query("state").orElse(null),
                Set.copyOf(List.of(request.query("scope").orElse("").strip().split("\\s+"))),
                request.query("nonce").orElse(null),
                request.query("code_challenge").orElse(null),
                request.query("prompt").orElse(""),
                request.query("login_hint").orElse(""));
        parsed.check(request, client);
        return parsed;
    }

    private void check(Request request, OauthClient client) {
        if (!request.query("response_type").equals(Optional.of("code"))
                || !client.grantTypes().contains("authorization_code")) {
            throw refused("unsupported_response_type", "The response type is not supported by the client.");
        }
        if (!scopes.contains("openid")) {
            throw refused("invalid_scope", "The 'openid' scope must be requested.");
        }
        if (codeChallenge == null && client.pkceRequired()) {
            throw refused("invalid_request", "PKCE code challenge is required by the client.");
        }
        if (codeChallenge != null && !request.query("code_challenge_method").equals(Optional.of("S256"))) {
            throw refused("invalid_request", "The 'code_challenge_method' must be 'S256'.");
        }
    }

    Refused refused(String error, String description) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error);
        parameters.put("error_description", description);
        return new Refused(description, Response.redirect(back(parameters)));
    }

    Response withCode(String code) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("code", code);
        return Response.redirect(back(parameters));
    }

    private String back(Map<String, String> parameters) {
        if (state != null) {
            parameters.put("state", state);
        }
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return redirectUri + (redirectUri.contains("?") ? "&" : "?") + query;
    }

    private static Refused onPage(String description) {
        return new Refused(description, Response.html(400, HtmlPages.error(description)));
    }
}
