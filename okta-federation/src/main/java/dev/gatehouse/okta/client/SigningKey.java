package dev.gatehouse.okta.client;

import org.keycloak.crypto.AsymmetricSignatureSignerContext;
import org.keycloak.crypto.ECDSASignatureSignerContext;
import org.keycloak.crypto.KeyType;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.SignatureSignerContext;
import org.keycloak.jose.jws.JWSBuilder;

/**
 * A private key that signs in place of a client secret. Two are equal when they were read from the same text; its own
 * text shows nothing of the key.
 */
public final class SigningKey {

    private final String source;
    private final KeyWrapper key;

    SigningKey(String source, KeyWrapper key) {
        this.source = source;
        this.key = key;
    }

    /**
     * Reads a key as it was typed into a form or put into a vault.
     *
     * @param text a JWK (RFC 7517), or PEM in PKCS #8 or PKCS #1; line breaks may have been lost
     * @param keyId the {@code kid} that Okta knows the key by; null to take the JWK's own or none
     * @throws IllegalArgumentException with a sentence for the administrator when it is no usable private key
     */
    public static SigningKey read(String text, String keyId) {
        String trimmed = text.trim();
        KeyWrapper key = trimmed.startsWith("{") ? JwkReader.read(trimmed) : PemReader.read(trimmed);
        if (keyId != null) {
            key.setKid(keyId);
        }
        return new SigningKey(trimmed + "\n" + key.getKid(), key);
    }

    /**
     * Signs claims as a compact JWS (RFC 7515).
     *
     * @param header what the header carries beside algorithm and key id
     * @param claims an object that Jackson writes as the claims
     */
    String sign(JWSBuilder header, Object claims) {
        return header.jsonContent(claims).sign(signer());
    }

    /** The algorithm of its signatures, such as {@code RS256}. */
    public String algorithm() {
        return key.getAlgorithmOrDefault();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SigningKey that && source.equals(that.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return "SigningKey[" + algorithm() + "]";
    }

    private SignatureSignerContext signer() {
        return KeyType.EC.equals(key.getType())
                ? new ECDSASignatureSignerContext(key)
                : new AsymmetricSignatureSignerContext(key);
    }
}
