package dev.gatehouse.okta.emulator.oauth;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The access tokens that are alive. */
public final class AccessTokens {

    /** How long a token lives, as at Okta. */
    public static final Duration LIFETIME = Duration.ofHours(1);

    private final Clock clock;
    private final Map<String, AccessToken> tokens = new ConcurrentHashMap<>();

    /**
     * No tokens yet.
     *
     * @param clock tells when tokens expire
     */
    public AccessTokens(Clock clock) {
        this.clock = clock;
    }

    /**
     * Issues a token.
     *
     * @param appId the application
     * @param userId who signed in; empty for the application itself
     * @param scopes what it allows
     * @param thumbprint the key to which it is bound; empty for a bearer token
     * @return the token
     */
    public AccessToken issue(String appId, Optional<String> userId, Set<String> scopes, Optional<String> thumbprint) {
        tokens.values().removeIf(this::isExpired);
        AccessToken token = new AccessToken(
                Secrets.random(), appId, userId, scopes, clock.instant().plus(LIFETIME), thumbprint);
        tokens.put(token.value(), token);
        return token;
    }

    /**
     * Finds a token that has not expired.
     *
     * @param value what the client sent
     * @return the token
     */
    public Optional<AccessToken> find(String value) {
        return Optional.ofNullable(tokens.get(value)).filter(token -> !isExpired(token));
    }

    /**
     * Says whose limit a request counts against: the application of an access token, else the token itself.
     *
     * @param authorization the header; null for none
     * @return a name of the caller; empty if there is none
     */
    public String caller(String authorization) {
        if (authorization == null) {
            return "";
        }
        String value = authorization.substring(authorization.indexOf(' ') + 1).strip();
        return find(value).map(AccessToken::appId).orElse(value);
    }

    /** Makes all tokens invalid at once, as if their hour were over. */
    public void expireAll() {
        tokens.clear();
    }

    private boolean isExpired(AccessToken token) {
        return !clock.instant().isBefore(token.expires());
    }
}
