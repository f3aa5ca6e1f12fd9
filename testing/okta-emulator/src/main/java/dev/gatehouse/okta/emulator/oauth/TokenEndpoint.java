package dev.gatehouse.okta.emulator.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.okta.emulator.http.Endpoint;
import dev.gatehouse.okta.emulator.http.Json;
import dev.gatehouse.okta.emulator.http.Request;
import dev.gatehouse.okta.emulator.http.Response;
import dev.gatehouse.okta.emulator.organization.OauthClient;
import dev.gatehouse.okta.emulator.organization.OktaApp;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** {@code POST .../v1/token}: authenticates the client, checks its DPoP proof, and leaves the rest to the grant. */
public final class TokenEndpoint implements Endpoint {

    private final ClientAuthenticator clients;
    private final DpopProofs proofs;
    private final Map<String, Grant> grants;

    /**
     * A token endpoint.
     *
     * @param clients who may call
     * @param proofs checks their proofs
     * @param grants what to do, by {@code grant_type}
     */
    public TokenEndpoint(ClientAuthenticator clients, DpopProofs proofs, Map<String, Grant> grants) {
        this.clients = clients;
        this.proofs = proofs;
        this.grants = Map.copyOf(grants);
    }

    @Override
    public Response handle(Request request) {
        Map<String, String> form = request.form();
        OktaApp app = clients.authenticate(request, form);
        OauthClient client = app.client().orElseThrow();
        String type = form.getOrDefault("grant_type", "");
        Grant grant = grants.get(type);
        if (grant == null) {
            throw OauthError.badRequest("unsupported_grant_type", "The authorization grant type is not supported.");
        }
        if (!client.grantTypes().contains(type)) {
            throw OauthError.badRequest(
                    "unauthorized_client", "The client is not authorized to use the provided grant type.");
        }
        Optional<String> thumbprint = proofs.atTokenEndpoint(request);
        if (client.dpopRequired() && thumbprint.isEmpty()) {
            throw OauthError.badRequest("invalid_dpop_proof", "The DPoP proof JWT header is missing.");
        }
        return grant.issue(app, form, thumbprint);
    }

    /**
     * The part of a token answer that all grants share.
     *
     * @param token the access token
     * @return the body so far
     */
    public static ObjectNode body(AccessToken token) {
        ObjectNode body = Json.object();
        body.put("token_type", token.thumbprint().isPresent() ? "DPoP" : "Bearer");
        body.put("expires_in", AccessTokens.LIFETIME.toSeconds());
        body.put("access_token", token.value());
        body.put("scope", String.join(" ", token.scopes()));
        return body;
    }

    /**
     * The grant of a service that acts for itself: scopes of Okta's own API, as far as an administrator has granted them.
     *
     * @param tokens where the tokens live
     * @param strict whether a single scope that was not granted is refused with all others
     * @return the grant
     */
    public static Grant clientCredentials(AccessTokens tokens, BooleanSupplier strict) {
        return (app, form, thumbprint) -> {
            Set<String> scopes = scopes(form);
            boolean someMissing = scopes.retainAll(app.client().orElseThrow().scopes());
            if (scopes.isEmpty() || someMissing && strict.getAsBoolean()) {
                throw OauthError.badRequest("invalid_scope", "You are not allowed any of the requested scopes.");
            }
            return answer(body(tokens.issue(app.id(), Optional.empty(), scopes, thumbprint)));
        };
    }

    /**
     * An answer with tokens.
     *
     * @param body the tokens
     * @return status 200, not to be cached
     */
    public static Response answer(ObjectNode body) {
        return Response.ok(body).with("Cache-Control", "no-store").with("Pragma", "no-cache");
    }

    private static Set<String> scopes(Map<String, String> form) {
        String scope = form.getOrDefault("scope", "").strip();
        if (scope.isEmpty()) {
            throw OauthError.badRequest(
                    "invalid_scope",
                    "The authorization server resource does not have any configured default scopes, 'scope' must be"
                            + " provided.");
        }
        return new LinkedHashSet<>(List.of(scope.split("\\s+")));
    }
}
