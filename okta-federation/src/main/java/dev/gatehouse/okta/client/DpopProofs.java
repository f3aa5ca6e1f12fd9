package dev.gatehouse.okta.client;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.keycloak.common.util.KeyUtils;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyType;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.jose.jwk.JWK;
import org.keycloak.jose.jwk.JWKBuilder;
import org.keycloak.jose.jws.JWSBuilder;

/**
 * Proofs that whoever uses a token is the one who got it (RFC 9449). Each account has a key of its own, made when Okta
 * first asks for proofs and never stored. Safe for many threads.
 */
final class DpopProofs {

    private final OktaClock clock;
    private final SigningKey key;
    private final JWK publicKey;
    private volatile String nonce;

    DpopProofs(OktaClock clock) {
        this.clock = clock;
        KeyPair pair = KeyUtils.generateEcKeyPair("secp256r1");
        KeyWrapper wrapper = new KeyWrapper();
        wrapper.setType(KeyType.EC);
        wrapper.setAlgorithm(Algorithm.ES256);
        wrapper.setPrivateKey(pair.getPrivate());
        this.key = new SigningKey("", wrapper);
        this.publicKey = JWKBuilder.create().algorithm(Algorithm.ES256).ec(pair.getPublic());
    }

    /** Takes note of the nonce that the next proofs have to carry. */
    void useNonce(String nonce) {
        this.nonce = nonce;
    }

    /** The proof of a token request. */
    String ofTokenRequest(URI address) {
        Map<String, Object> claims = claims("POST", address);
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        return sign(claims);
    }

    /** The proof of a call with a token. */
    String ofCall(String method, URI address, String token) {
        Map<String, Object> claims = claims(method, address);
        claims.put("ath", hash(token));
        return sign(claims);
    }

    private Map<String, Object> claims(String method, URI address) {
        String whole = address.toString();
        int query = whole.indexOf('?');
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("htm", method);
        claims.put("htu", query < 0 ? whole : whole.substring(0, query));
        claims.put("iat", clock.now().getEpochSecond());
        return claims;
    }

    private String sign(Map<String, Object> claims) {
        return key.sign(new JWSBuilder().type("dpop+jwt").jwk(publicKey), claims);
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
