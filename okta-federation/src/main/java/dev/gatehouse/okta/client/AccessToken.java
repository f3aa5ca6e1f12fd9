package dev.gatehouse.okta.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What calls are signed in with.
 *
 * @param value the token itself
 * @param scheme the word before it in the {@code Authorization} header
 * @param renewAt when another one is to be fetched
 * @param scopes what it was granted; null when that is not known
 */
record AccessToken(String value, String scheme, Instant renewAt, Set<String> scopes) {

    private static final Duration MARGIN = Duration.ofSeconds(60);
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);

    /** The answer to a token request. */
    static AccessToken of(JsonNode answer, Instant now) {
        long seconds = answer.path("expires_in").asLong(3600);
        Duration life = Duration.ofSeconds(Math.max(1, Math.min(seconds, LONGEST_LIFE.toSeconds())));
        Duration margin = MARGIN.compareTo(life.dividedBy(2)) < 0 ? MARGIN : life.dividedBy(2);
        boolean bound = answer.path("token_type").asText().equalsIgnoreCase("DPoP");
        String scope = answer.path("scope").asText("").trim();
        return new AccessToken(
                answer.path("access_token").asText(),
                bound ? "DPoP" : "Bearer",
                now.plus(life).minus(margin),
                scope.isEmpty() ? null : Set.copyOf(List.of(scope.split("\\s+"))));
    }

    /** An API token, which neither runs out nor has scopes. */
    static AccessToken of(OktaCredentials.ApiToken credentials) {
        return new AccessToken(credentials.token(), "SSWS", Instant.MAX, null);
    }

    boolean isBound() {
        return scheme.equals("DPoP");
    }

    @Override
    public String toString() {
        return "AccessToken[" + scheme + ", renewAt=" + renewAt + "]";
    }
}
