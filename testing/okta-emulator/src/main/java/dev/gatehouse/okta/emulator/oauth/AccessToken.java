package dev.gatehouse.okta.emulator.oauth;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An access token that was issued.
 *
 * @param value what the client sends
 * @param appId the application that got it
 * @param userId who signed in; empty for a token of the application itself
 * @param scopes what it allows
 * @param expires until when
 * @param thumbprint the RFC 7638 thumbprint of the key to which it is bound; empty for a bearer token
 */
public record AccessToken(
        String value,
        String appId,
        Optional<String> userId,
        Set<String> scopes,
        Instant expires,
        Optional<String> thumbprint) {

    /** Keeps an unmodifiable copy of the scopes. */
    public AccessToken {
        scopes = Set.copyOf(scopes);
    }

    /** Does not show the token. */
    @Override
    public String toString() {
        return "AccessToken[" + appId + " " + scopes + "]";
    }
}
