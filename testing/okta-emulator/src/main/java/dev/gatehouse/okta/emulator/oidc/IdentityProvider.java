package dev.gatehouse.okta.emulator.oidc;

import dev.gatehouse.okta.emulator.http.Json;
import dev.gatehouse.okta.emulator.http.Request;
import dev.gatehouse.okta.emulator.http.Response;
import dev.gatehouse.okta.emulator.http.Router;
import dev.gatehouse.okta.emulator.oauth.AccessToken;
import dev.gatehouse.okta.emulator.oauth.AccessTokens;
import dev.gatehouse.okta.emulator.oauth.ClientAuthenticator;
import dev.gatehouse.okta.emulator.oauth.DpopProofs;
import dev.gatehouse.okta.emulator.oauth.Grant;
import dev.gatehouse.okta.emulator.oauth.OauthError;
import dev.gatehouse.okta.emulator.oauth.TokenEndpoint;
import dev.gatehouse.okta.emulator.organization.OauthClient;
import dev.gatehouse.okta.emulator.organization.OktaUser;
import dev.gatehouse.okta.emulator.organization.Organization;
import dev.gatehouse.okta.emulator.organization.UserStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The endpoints of both authorization servers. */
public final class IdentityProvider {

    private static final Duration CODE_LIFETIME = Duration.ofMinutes(1);
    private static final Duration REFRESH_LIFETIME = Duration.ofDays(7);

    private final Organization organization;
    private final AccessTokens accessTokens;
    private final ClientAuthenticator clients;
    private final DpopProofs proofs;
    private final Sessions sessions;
    private final SigningKey signingKey = new SigningKey();
    private final OneTimeTokens codes;
    private final SignInGrants grants;

    /**
     * The identity provider of an organization.
     *
     * @param organization whose users sign in
     * @param accessTokens where access tokens live
     * @param clients authenticates applications at the token endpoints
     * @param proofs checks their proofs
     * @param clock tells when codes expire
     */
    public IdentityProvider(
            Organization organization,
            AccessTokens accessTokens,
            ClientAuthenticator clients,
            DpopProofs proofs,
            Clock clock) {
        this.organization = organization;
        this.accessTokens = accessTokens;
        this.clients = clients;
        this.proofs = proofs;
        sessions = new Sessions(organization);
        codes = new OneTimeTokens(clock, CODE_LIFETIME);
        grants = new SignInGrants(
                organization, accessTokens, codes, new OneTimeTokens(clock, REFRESH_LIFETIME), signingKey);
    }

    /**
     * Adds the routes of both servers. Only the organization's own issues tokens for Okta's API.
     *
     * @param router where to add them
     * @param baseUri the emulator's address
     * @param strictScopes whether a single scope that was not granted is refused with all others
     */
    public void register(Router router, String baseUri, BooleanSupplier strictScopes) {
        register(
                router,
                Issuer.organization(baseUri),
                Map.of("client_credentials", TokenEndpoint.clientCredentials(accessTokens, strictScopes)));
        register(router, Issuer.custom(baseUri), Map.of());
    }

    private void register(Router router, Issuer issuer, Map<String, Grant> further) {
        Map<String, Grant> byType = new HashMap<>(further);
        byType.put("authorization_code", (app, form, key) -> grants.code(issuer, app, form, key));
        byType.put("refresh_token", (app, form, key) -> grants.refresh(issuer, app, form, key));
        router.add("POST", issuer.endpoint("token"), new TokenEndpoint(clients, proofs, byType));
        router.add(
                "GET", issuer.path() + "/.well-known/openid-configuration", request -> Response.ok(issuer.metadata()));
        router.add(
                "GET",
                issuer.path() + "/.well-known/oauth-authorization-server",
                request -> Response.ok(issuer.metadata()));
        router.add("GET", issuer.endpoint("keys"), request -> Response.ok(Json.tree(signingKey.publicKeys())));
        router.add("GET", issuer.endpoint("authorize"), request -> authorize(issuer, request));
        router.add("POST", issuer.endpoint("authorize"), request -> logIn(issuer, request));
        router.add("GET", issuer.endpoint("userinfo"), this::userinfo);
        router.add("POST", issuer.endpoint("userinfo"), this::userinfo);
        router.add("GET", issuer.endpoint("logout"), this::logOut);
    }

    private Response authorize(Issuer issuer, Request request) {
        AuthorizationRequest authorization = AuthorizationRequest.of(request, organization);
        Optional<Sessions.Session> session = sessions.of(request);
        if (session.isPresent() && !authorization.prompt().equals("login")) {
            return finish(issuer, authorization, session.get());
        }
        if (authorization.prompt().equals("none")) {
            throw authorization.refused(
                    "login_required", "The client specified not to prompt, but the user is not logged in.");
        }
        return loginPage(request, authorization, authorization.loginHint(), false);
    }

    /** The login form is sent to the address of the authorization request, whose query says where to return to. */
    private Response logIn(Issuer issuer, Request request) {
        AuthorizationRequest authorization = AuthorizationRequest.of(request, organization);
        Map<String, String> form = request.form();
        String username = form.getOrDefault("username", "").strip();
        Optional<OktaUser> user = organization
                .users()
                .find(username)
                .filter(found -> found.is(UserStatus.ACTIVE))
                .filter(found -> found.hasPassword(form.getOrDefault("password", "")));
        if (user.isEmpty()) {
            return loginPage(request, authorization, username, true);
        }
        organization.users().signedIn(user.get().id());
        Sessions.Session session = sessions.begin(user.get());
        return Sessions.remember(finish(issuer, authorization, session), session);
    }

    private Response finish(Issuer issuer, AuthorizationRequest authorization, Sessions.Session session) {
        OktaUser user = organization.users().get(session.userId());
        if (!organization.apps().isAssigned(authorization.app().id(), user)) {
            throw authorization.refused("access_denied", "User is not assigned to the client application.");
        }
        String code = codes.issue(new SignIn(
                issuer.uri(),
                authorization.app().id(),
                user.id(),
                authorization.scopes(),
                authorization.nonce(),
                authorization.redirectUri(),
                authorization.codeChallenge(),
                session.authenticated(),
                session.authenticated()));
        return authorization.withCode(code);
    }

    private static Response loginPage(
            Request request, AuthorizationRequest authorization, String username, boolean failed) {
        String action = request.path() + "?" + request.queryString();
        return Response.html(
                        failed ? 401 : 200, HtmlPages.login(authorization.app().label(), action, username, failed))
                .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'");
    }

    private Response userinfo(Request request) {
        String authorization = request.header("Authorization").orElse("");
        AccessToken token = accessTokens
                .find(authorization.replaceFirst("(?i)^(Bearer|DPoP) +", ""))
                .orElseThrow(OauthError::invalidToken);
        if (token.thumbprint().isPresent()) {
            proofs.atResource(request, token);
        }
        OktaUser user = token.userId()
                .flatMap(organization.users()::find)
                .filter(found -> found.is(UserStatus.ACTIVE))
                .orElseThrow(OauthError::invalidToken);
        return Response.ok(Json.tree(Claims.of(user, token.scopes(), organization)));
    }

    private Response logOut(Request request) {
        sessions.end(request);
        Optional<String> clientId = request.query("id_token_hint")
                .flatMap(signingKey::verify)
                .map(claims -> claims.getAudience().get(0))
                .or(() -> request.query("client_id"));
        Optional<String> target = request.query("post_logout_redirect_uri");
        if (target.isEmpty()) {
            return Sessions.forget(Response.html(200, HtmlPages.signedOut()));
        }
        boolean known = clientId.flatMap(organization.apps()::ofClient)
                .flatMap(app -> app.client())
                .map(OauthClient::postLogoutRedirectUris)
                .filter(uris -> uris.contains(target.get()))
                .isPresent();
        if (!known) {
            return Sessions.forget(Response.html(
                    400,
                    HtmlPages.error(
                            "The 'post_logout_redirect_uri' parameter must be a Logout redirect URI in the client app"
                                    + " settings.")));
        }
        String state = request.query("state")
                .map(value -> (target.get().contains("?") ? "&" : "?") + "state="
                        + URLEncoder.encode(value, StandardCharsets.UTF_8))
                .orElse("");
        return Sessions.forget(Response.redirect(target.get() + state));
    }
}
