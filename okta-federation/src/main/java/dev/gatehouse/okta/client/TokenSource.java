package dev.gatehouse.okta.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.okta.client.OktaException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Gets access tokens with the client credentials grant (RFC 6749, 4.4) and keeps the last one until shortly before it
 * expires. Safe for many threads: while one fetches, the others wait for its token.
 */
public final class TokenSource {

    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final OktaDomain domain;
    private final OktaCredentials credentials;
    private final String scopes;
    private final Clock clock;
    private Token current;

    /**
     * @param domain whose token endpoint is asked
     * @param credentials whom the token is for
     * @param scopes the scopes to ask for, with blanks in between
     * @param clock tells when a token is too old
     */
    public TokenSource(OktaDomain domain, OktaCredentials credentials, String scopes, Clock clock) {
        this.domain = domain;
        this.credentials = credentials;
        this.scopes = scopes;
        this.clock = clock;
    }

    /** Says whether this source serves the same domain and credentials, so that it need not be made anew. */
    public boolean serves(OktaDomain otherDomain, OktaCredentials otherCredentials) {
        return domain.equals(otherDomain) && credentials.equals(otherCredentials);
    }

    /** A token that is good for a while yet. */
    synchronized String token(OktaHttp http) {
        if (current == null || !clock.instant().isBefore(current.renewAt())) {
            current = fetch(http);
        }
        return current.value();
    }

    /** Forgets a token that Okta refused, unless it has been replaced meanwhile. */
    synchronized void discard(String refused) {
        if (current != null && current.value().equals(refused)) {
            current = null;
        }
    }

    private Token fetch(OktaHttp http) {
        JsonNode answer = request(http).body();
        String value = answer.path("access_token").asText("");
        if (value.isEmpty()) {
            throw new OktaException(
                    Reason.NOT_OKTA, domain.display() + " answered the token request without a token", null);
        }
        Duration life = Duration.ofSeconds(answer.path("expires_in").asLong(3600));
        Duration margin = MARGIN.compareTo(life.dividedBy(2)) < 0 ? MARGIN : life.dividedBy(2);
        return new Token(value, clock.instant().plus(life).minus(margin));
    }

    /** Asks for all that may be of use and, should Okta refuse that, for what no sync works without. */
    private OktaResponse request(OktaHttp http) {
        try {
            return request(http, scopes);
        } catch (OktaException e) {
            if (e.reason() != Reason.MISSING_SCOPE || !scopes.equals(OktaScope.all())) {
                throw e;
            }
            return request(http, OktaScope.required());
        }
    }

    private OktaResponse request(OktaHttp http, String wanted) {
        Map<String, String> form = Map.of("grant_type", "client_credentials", "scope", wanted);
        return http.send(
                OktaRequest.form(domain.resolve("/oauth2/v1/token"), form),
                message -> message.setHeader("Authorization", credentials.basicAuthorization()));
    }

    private record Token(String value, Instant renewAt) {

        @Override
        public String toString() {
            return "Token[renewAt=" + renewAt + "]";
        }
    }
}
