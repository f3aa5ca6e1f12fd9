package dev.gatehouse.okta.emulator.oidc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.gatehouse.okta.emulator.http.Response;
import dev.gatehouse.okta.emulator.oauth.AccessToken;
import dev.gatehouse.okta.emulator.oauth.AccessTokens;
import dev.gatehouse.okta.emulator.oauth.OauthError;
import dev.gatehouse.okta.emulator.oauth.Secrets;
import dev.gatehouse.okta.emulator.oauth.TokenEndpoint;
import dev.gatehouse.okta.emulator.organization.OktaApp;
import dev.gatehouse.okta.emulator.organization.OktaUser;
import dev.gatehouse.okta.emulator.organization.Organization;
import dev.gatehouse.okta.emulator.organization.UserStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The grants that end a sign-in: authorization code and refresh token. Both fail once the person is not active any more. */
final class SignInGrants {

    private final Organization organization;
    private final AccessTokens accessTokens;
    private final OneTimeTokens codes;
    private final OneTimeTokens refreshTokens;
    private final SigningKey signingKey;

    SignInGrants(
            Organization organization,
            AccessTokens accessTokens,
            OneTimeTokens codes,
            OneTimeTokens refreshTokens,
            SigningKey signingKey) {
        this.organization = organization;
        this.accessTokens = accessTokens;
        this.codes = codes;
        this.refreshTokens = refreshTokens;
        this.signingKey = signingKey;
    }

    Response code(Issuer issuer, OktaApp app, Map<String, String> form, Optional<String> thumbprint) {
        SignIn signIn = codes.redeem(form.get("code"))
                .filter(found ->
                        found.appId().equals(app.id()) && found.issuer().equals(issuer.uri()))
                .orElseThrow(() -> invalid("The authorization code is invalid or has expired."));
        if (!signIn.redirectUri().equals(form.get("redirect_uri"))) {
            throw invalid("The 'redirect_uri' does not match the redirection URI used in the authorization request.");
        }
        if (signIn.codeChallenge() != null
                && !Secrets.same(
                        signIn.codeChallenge(),
                        Secrets.base64(Secrets.sha256(form.getOrDefault("code_verifier", ""))))) {
            throw invalid("PKCE verification failed.");
        }
        return tokens(app, signIn, thumbprint);
    }

    Response refresh(Issuer issuer, OktaApp app, Map<String, String> form, Optional<String> thumbprint) {
        SignIn signIn = refreshTokens
                .redeem(form.get("refresh_token"))
                .filter(found ->
                        found.appId().equals(app.id()) && found.issuer().equals(issuer.uri()))
                .orElseThrow(() -> invalid("The refresh token is invalid or expired."));
        return tokens(app, signIn, thumbprint);
    }

    private Response tokens(OktaApp app, SignIn signIn, Optional<String> thumbprint) {
        OktaUser user = organization
                .users()
                .find(signIn.userId())
                .filter(found -> found.is(UserStatus.ACTIVE))
                .orElseThrow(() -> invalid("The user is not active."));
        AccessToken token = accessTokens.issue(app.id(), Optional.of(user.id()), signIn.scopes(), thumbprint);
        ObjectNode body = TokenEndpoint.body(token);
        body.put("id_token", idToken(app, signIn, user, token));
        if (signIn.scopes().contains("offline_access")
                && app.client().orElseThrow().grantTypes().contains("refresh_token")) {
            body.put("refresh_token", refreshTokens.issue(signIn));
        }
        return TokenEndpoint.answer(body);
    }

    private String idToken(OktaApp app, SignIn signIn, OktaUser user, AccessToken token) {
        Instant now = organization.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
        Claims.of(user, signIn.scopes(), organization).forEach(claims::claim);
        claims.issuer(signIn.issuer())
                .audience(app.client().orElseThrow().clientId())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(AccessTokens.LIFETIME)))
                .jwtID("ID." + Secrets.random())
                .claim("ver", 1)
                .claim("amr", List.of("pwd"))
                .claim("idp", organization.id())
                .claim("auth_time", signIn.authenticated().getEpochSecond())
                .claim("at_hash", Secrets.base64(Arrays.copyOf(Secrets.sha256(token.value()), 16)));
        if (signIn.nonce() != null) {
            claims.claim("nonce", signIn.nonce());
        }
        return signingKey.sign(claims.build());
    }

    private static OauthError invalid(String description) {
        return OauthError.badRequest("invalid_grant", description);
    }
}
