package dev.gatehouse.okta.client;

import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAKey;
import java.util.Map;
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

    private static final int MIN_RSA_BITS = 2048;
    private static final String DAMAGED = "The private key is damaged. Copy it again.";

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
        requireStrong(key);
        SigningKey read = new SigningKey(trimmed + "\n" + key.getKid(), key);
        read.requireSound();
        return read;
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

    private static void requireStrong(KeyWrapper key) {
        if (key.getPrivateKey() instanceof RSAKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
            throw new IllegalArgumentException("The private key is too short: an RSA key must have at least "
                    + MIN_RSA_BITS + " bits. Make another one.");
        }
    }

    /** Only its use shows whether the numbers of a key belong together. */
    private void requireSound() {
        try {
            sign(new JWSBuilder(), Map.of());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(DAMAGED, e);
        }
        if (key.getPrivateKey() instanceof ECPrivateKey ec && !isInRange(ec)) {
            throw new IllegalArgumentException(DAMAGED);
        }
    }

    private static boolean isInRange(ECPrivateKey key) {
        return key.getS().signum() > 0 && key.getS().compareTo(key.getParams().getOrder()) < 0;
    }

    private SignatureSignerContext signer() {
        return KeyType.EC.equals(key.getType())
                ? new ECDSASignatureSignerContext(key)
                : new AsymmetricSignatureSignerContext(key);
    }
}
