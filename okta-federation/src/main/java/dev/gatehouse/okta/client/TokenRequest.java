package dev.gatehouse.okta.client;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.http.client.methods.HttpUriRequest;
import org.keycloak.jose.jws.JWSBuilder;

/**
 * A request for an access token by the client credentials grant (RFC 6749, 4.4). Each try carries an assertion and a
 * proof of its own, since Okta takes none twice.
 */
final class TokenRequest implements Signer {

    /** Half of what Okta allows, so that a clock that is off by less does no harm either way. */
    private static final Duration ASSERTION_LIFE = Duration.ofMinutes(30);

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final URI endpoint;
    private final OktaCredentials credentials;
    private final OktaClock clock;
    private final DpopProofs proofs;

    /**
     * @param endpoint the token endpoint
     * @param credentials whom the token is for
     * @param clock tells the time
     * @param proofs bind the token to a key; null for a plain one
     */
    TokenRequest(URI endpoint, OktaCredentials credentials, OktaClock clock, DpopProofs proofs) {
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.clock = clock;
        this.proofs = proofs;
    }

    OktaRequest asking(String scopes) {
        return OktaRequest.form(endpoint, () -> form(scopes));
    }

    @Override
    public void sign(HttpUriRequest message) {
        if (credentials instanceof OktaCredentials.ClientSecret secret) {
            message.setHeader("Authorization", secret.basicAuthorization());
        }
        if (proofs != null) {
            message.setHeader("DPoP", proofs.ofTokenRequest(endpoint));
        }
    }

    @Override
    public void answered(Instant date, String nonce) {
        clock.saw(date);
        if (proofs != null && nonce != null) {
            proofs.useNonce(nonce);
        }
    }

    private Map<String, String> form(String scopes) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("scope", scopes);
        if (credentials instanceof OktaCredentials.PrivateKey key) {
            form.put("client_assertion_type", ASSERTION_TYPE);
            form.put("client_assertion", assertion(key));
        }
        return form;
    }

    private String assertion(OktaCredentials.PrivateKey credentials) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", credentials.clientId());
        claims.put("sub", credentials.clientId());
        claims.put("aud", endpoint.toString());
        claims.put("exp", clock.now().plus(ASSERTION_LIFE).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        return credentials.key().sign(new JWSBuilder().type("JWT"), claims);
    }
}
