package dev.gatehouse.okta.emulator.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;

/** The key with which id tokens are signed. It is made when first needed, since that takes a while. */
final class SigningKey {

    private static final int BITS = 2048;

    private RSAKey key;

    Map<String, Object> publicKeys() {
        return new JWKSet(key().toPublicJWK()).toJSONObject();
    }

    String sign(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key().getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("An RSA key can sign", e);
        }
    }

    Optional<JWTClaimsSet> verify(String token) {
        try {
            SignedJWT parsed = SignedJWT.parse(token);
            return parsed.verify(new RSASSAVerifier(key().toRSAPublicKey()))
                    ? Optional.of(parsed.getJWTClaimsSet())
                    : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    private synchronized RSAKey key() {
        if (key == null) {
            try {
                key = new RSAKeyGenerator(BITS)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.RS256)
                        .keyIDFromThumbprint(true)
                        .generate();
            } catch (JOSEException e) {
                throw new IllegalStateException("Every Java can make RSA keys", e);
            }
        }
        return key;
    }
}
