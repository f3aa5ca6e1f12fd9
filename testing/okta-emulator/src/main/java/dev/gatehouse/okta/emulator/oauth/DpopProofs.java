package dev.gatehouse.okta.emulator.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.okta.emulator.http.Request;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Checks DPoP proofs: signature, method, address, age, nonce, and the hash of the access token (RFC 9449, section 4.3). */
public final class DpopProofs {

    private static final Duration LEEWAY = Duration.ofMinutes(5);
    private static final Set<String> ALGORITHMS = Set.of("RS256", "RS384", "RS512", "ES256", "ES384", "ES512");

    private final Clock clock;
    private final String baseUri;
    private final String nonce = Secrets.random();
    private final ReplayGuard proofIds = new ReplayGuard(LEEWAY.multipliedBy(2));

    /**
     * Checks proofs.
     *
     * @param clock tells their age
     * @param baseUri the emulator's own address, which proofs may name beside the one that the client used
     */
    public DpopProofs(Clock clock, String baseUri) {
        this.clock = clock;
        this.baseUri = baseUri;
    }

    /**
     * Checks the proof of a token request, which must carry the server's nonce.
     *
     * @param request the request
     * @return the thumbprint of the key, to which the token is to be bound; empty if no proof was sent
     * @throws OauthError {@code invalid_dpop_proof} or {@code use_dpop_nonce}
     */
    public Optional<String> atTokenEndpoint(Request request) {
        Optional<String> header = request.header("DPoP");
        if (header.isEmpty()) {
            return Optional.empty();
        }
        try {
            SignedJWT proof = SignedJWT.parse(header.get());
            String thumbprint = check(proof, request);
            if (!Secrets.same(nonce, proof.getJWTClaimsSet().getStringClaim("nonce"))) {
                throw OauthError.useDpopNonce(nonce);
            }
            once(proof);
            return Optional.of(thumbprint);
        } catch (ParseException e) {
            throw invalid("The DPoP proof JWT is malformed.");
        }
    }

    /**
     * Checks the proof of a call with a bound access token.
     *
     * @param request the request
     * @param token the access token that it carries
     * @throws OauthError {@code invalid_dpop_proof} if the proof is missing, wrong, or by another key
     */
    public void atResource(Request request, AccessToken token) {
        String header = request.header("DPoP").orElseThrow(() -> invalid("The DPoP proof JWT header is missing."));
        try {
            SignedJWT proof = SignedJWT.parse(header);
            if (!token.thumbprint().equals(Optional.of(check(proof, request)))) {
                throw invalid("The DPoP proof JWT is signed with another key.");
            }
            if (!Secrets.base64(Secrets.sha256(token.value()))
                    .equals(proof.getJWTClaimsSet().getStringClaim("ath"))) {
                throw invalid("The 'ath' claim does not belong to the access token.");
            }
            once(proof);
        } catch (ParseException e) {
            throw invalid("The DPoP proof JWT is malformed.");
        }
    }

    private String check(SignedJWT proof, Request request) throws ParseException {
        JWK key = proof.getHeader().getJWK();
        JWTClaimsSet claims = proof.getJWTClaimsSet();
        if (key == null
                || key.isPrivate()
                || proof.getHeader().getType() == null
                || !proof.getHeader().getType().getType().equals("dpop+jwt")
                || !ALGORITHMS.contains(proof.getHeader().getAlgorithm().getName())) {
            throw invalid("The DPoP proof JWT header is invalid.");
        }
        if (!request.method().equals(claims.getStringClaim("htm"))) {
            throw invalid("The 'htm' claim is not the method of the request.");
        }
        String address = claims.getStringClaim("htu");
        if (!request.uri().equals(address) && !(baseUri + request.path()).equals(address)) {
            throw invalid("The 'htu' claim is not the address of the request.");
        }
        Instant now = clock.instant();
        Instant issued = claims.getIssueTime() == null
                ? Instant.EPOCH
                : claims.getIssueTime().toInstant();
        if (Duration.between(issued, now).abs().compareTo(LEEWAY) > 0 || claims.getJWTID() == null) {
            throw invalid("The DPoP proof JWT is too old, or lacks 'iat' or 'jti'.");
        }
        try {
            if (!proof.verify(ClientAuthenticator.verifier(key))) {
                throw invalid("The DPoP proof JWT signature is invalid.");
            }
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw invalid("The DPoP proof JWT cannot be verified.");
        }
    }

    private void once(SignedJWT proof) throws ParseException {
        if (!proofIds.isNew(proof.getJWTClaimsSet().getJWTID(), clock.instant())) {
            throw invalid("The DPoP proof JWT has been used already.");
        }
    }

    private static OauthError invalid(String description) {
        return OauthError.badRequest("invalid_dpop_proof", description);
    }
}
