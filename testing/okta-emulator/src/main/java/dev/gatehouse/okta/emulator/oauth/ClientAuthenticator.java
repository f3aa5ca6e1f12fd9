package dev.gatehouse.okta.emulator.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.okta.emulator.http.Request;
import dev.gatehouse.okta.emulator.organization.OauthClient;
import dev.gatehouse.okta.emulator.organization.OktaApp;
import dev.gatehouse.okta.emulator.organization.Organization;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;

/**
 * Finds out which application calls the token endpoint and whether it is the one that it says: client secret over Basic or in the form, an assertion
 * signed with its private key (RFC 7523), or nothing but its identifier for public clients.
 */
public final class ClientAuthenticator {

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Duration LONGEST_ASSERTION = Duration.ofHours(1);
    private static final Duration LEEWAY = Duration.ofMinutes(5);

    private final Organization organization;
    private final String baseUri;
    private final ReplayGuard assertionIds = new ReplayGuard(LONGEST_ASSERTION.plus(LEEWAY));

    /**
     * Authenticates the clients of an organization.
     *
     * @param organization where they are registered
     * @param baseUri the emulator's own address, which assertions may name as audience
     */
    public ClientAuthenticator(Organization organization, String baseUri) {
        this.organization = organization;
        this.baseUri = baseUri;
    }

    /**
     * Authenticates the client of a request.
     *
     * @param request the request
     * @param form its form
     * @return the client's application
     * @throws OauthError {@code invalid_client} if it is unknown, switched off, or has not proved who it is
     */
    public OktaApp authenticate(Request request, Map<String, String> form) {
        String authorization = request.header("Authorization").orElse("");
        if (authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            String[] pair = basic(authorization.substring(6).strip());
            return bySecret(pair[0], pair[1]);
        }
        if (form.containsKey("client_assertion")) {
            return byAssertion(request, form);
        }
        if (form.containsKey("client_secret")) {
            return bySecret(form.get("client_id"), form.get("client_secret"));
        }
        OktaApp app = app(form.get("client_id"));
        if (client(app).authentication() != OauthClient.Authentication.NONE) {
            throw OauthError.invalidClient("Client authentication failed. No client authentication included.");
        }
        return app;
    }

    private OktaApp bySecret(String clientId, String secret) {
        OktaApp app = app(clientId);
        OauthClient client = client(app);
        if (!client.authentication().usesSecret()) {
            throw OauthError.invalidClient("The client is not allowed to authenticate with a client secret.");
        }
        if (!Secrets.same(client.secret(), secret)) {
            throw OauthError.invalidClient("The client secret supplied for a confidential client is invalid.");
        }
        return app;
    }

    private OktaApp byAssertion(Request request, Map<String, String> form) {
        if (!ASSERTION_TYPE.equals(form.get("client_assertion_type"))) {
            throw OauthError.invalidClient("The client_assertion_type is missing or unknown.");
        }
        try {
            SignedJWT assertion = SignedJWT.parse(form.get("client_assertion"));
            JWTClaimsSet claims = assertion.getJWTClaimsSet();
            OktaApp app = app(claims.getIssuer());
            if (!app.client().orElseThrow().clientId().equals(claims.getSubject())) {
                throw OauthError.invalidClient("The subject of the client_assertion must be the client.");
            }
            checkAudience(request, claims.getAudience());
            checkTimes(claims);
            if (!verify(assertion, client(app))) {
                throw OauthError.invalidClient("The client_assertion signature is invalid.");
            }
            if (claims.getJWTID() != null && !assertionIds.isNew(claims.getJWTID(), organization.now())) {
                throw OauthError.invalidClient("The client_assertion has been used already.");
            }
            return app;
        } catch (ParseException | JOSEException e) {
            throw OauthError.invalidClient("The client_assertion token is not a valid signed JWT.");
        }
    }

    private void checkAudience(Request request, List<String> audience) {
        String path = request.path();
        String issuer = path.substring(0, path.lastIndexOf("/v1/token"));
        List<String> accepted =
                List.of(baseUri + path, request.origin() + path, baseUri + issuer, request.origin() + issuer);
        if (audience.stream().noneMatch(accepted::contains)) {
            throw OauthError.invalidClient(
                    "The audience claim for client_assertion must be the endpoint invoked for the request.");
        }
    }

    private void checkTimes(JWTClaimsSet claims) {
        Date expires = claims.getExpirationTime();
        Instant now = organization.now();
        if (expires == null || expires.toInstant().isBefore(now)) {
            throw OauthError.invalidClient("The client_assertion token is expired.");
        }
        Date issued = claims.getIssueTime();
        if (issued != null && issued.toInstant().isAfter(now.plus(LEEWAY))) {
            throw OauthError.invalidClient("The client_assertion token has an issue time in the future.");
        }
        if (expires.toInstant().isAfter(now.plus(LONGEST_ASSERTION).plus(LEEWAY))) {
            throw OauthError.invalidClient("The client_assertion token has an expiration too far into the future.");
        }
    }

    private static boolean verify(SignedJWT assertion, OauthClient client) throws JOSEException {
        String keyId = assertion.getHeader().getKeyID();
        for (JWK key : client.keys().getKeys()) {
            if (keyId != null && key.getKeyID() != null && !keyId.equals(key.getKeyID())) {
                continue;
            }
            JWSVerifier verifier = verifier(key);
            if (verifier.supportedJWSAlgorithms().contains(assertion.getHeader().getAlgorithm())
                    && assertion.verify(verifier)) {
                return true;
            }
        }
        return false;
    }

    static JWSVerifier verifier(JWK key) throws JOSEException {
        if (key.getKeyType().equals(KeyType.EC)) {
            return new ECDSAVerifier(key.toECKey());
        }
        return new RSASSAVerifier(key.toRSAKey());
    }

    private OktaApp app(String clientId) {
        return organization
                .apps()
                .ofClient(clientId == null ? "" : clientId)
                .filter(OktaApp::active)
                .orElseThrow(() -> OauthError.invalidClient("Invalid value for 'client_id' parameter."));
    }

    private static OauthClient client(OktaApp app) {
        return app.client().orElseThrow();
    }

    private static String[] basic(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon >= 0) {
                return new String[] {decode(pair.substring(0, colon)), decode(pair.substring(colon + 1))};
            }
        } catch (IllegalArgumentException e) {
            throw OauthError.invalidClient("The Authorization header is malformed.");
        }
        throw OauthError.invalidClient("The Authorization header is malformed.");
    }

    /** RFC 6749, section 2.3.1: identifier and secret are form-encoded before they are joined. */
    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
