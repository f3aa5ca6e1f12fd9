package dev.gatehouse.offboarding.endpoint;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** The private key of a receiver that verifies scheme {@code v1a} (Ed25519, RFC 8032) with the public one. */
public final class Ed25519Key implements SigningKey {

    static final String PREFIX = "whsk_";
    private static final int SEED_BYTES = 32;

    private final PrivateKey key;

    private Ed25519Key(PrivateKey key) {
        this.key = key;
    }

    /**
     * Reads a key.
     *
     * @param text {@code whsk_} and the base64 of the 32 bytes of the private key, which the 32 of the public one may
     *     follow
     * @return the key
     * @throws IllegalArgumentException if it is anything else; the message never repeats the key
     */
    public static Ed25519Key parse(String text) {
        String stripped = text.strip();
        byte[] bytes = decode(stripped.substring(PREFIX.length()));
        if (!stripped.startsWith(PREFIX) || bytes.length != SEED_BYTES && bytes.length != 2 * SEED_BYTES) {
            throw new IllegalArgumentException(
                    "The signing key must be " + PREFIX + " and the base64 of 32 or 64 bytes");
        }
        try {
            return new Ed25519Key(KeyFactory.getInstance("Ed25519")
                    .generatePrivate(
                            new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Arrays.copyOf(bytes, SEED_BYTES))));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The signing key is no Ed25519 key");
        }
    }

    @Override
    public String sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(content);
            return "v1a," + Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has Ed25519", e);
        }
    }

    @Override
    public String toString() {
        return PREFIX + "***";
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The signing key must be base64 after " + PREFIX);
        }
    }
}
