package dev.gatehouse.okta.emulator.oidc;

import java.time.Instant;
import java.util.Set;

/**
 * A person's sign-in to an application: what a code or refresh token stands for.
 *
 * @param issuer the authorization server's issuer
 * @param appId the application
 * @param userId the person
 * @param scopes what was asked for
 * @param nonce the application's nonce; null if it sent none
 * @param redirectUri where the code was sent
 * @param codeChallenge the PKCE challenge; null if none was sent
 * @param authenticated when the password was typed
 * @param expires until when the code or refresh token may be used
 */
record SignIn(
        String issuer,
        String appId,
        String userId,
        Set<String> scopes,
        String nonce,
        String redirectUri,
        String codeChallenge,
        Instant authenticated,
        Instant expires) {

    SignIn until(Instant next) {
        return new SignIn(issuer, appId, userId, scopes, nonce, redirectUri, codeChallenge, authenticated, next);
    }
}
