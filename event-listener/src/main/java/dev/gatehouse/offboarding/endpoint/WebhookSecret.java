package dev.gatehouse.offboarding.endpoint;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The symmetric key of a Standard Webhooks endpoint. Its text is never part of {@link #toString()}.
 */
public final class WebhookSecret implements SigningKey {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;

    private final byte[] key;

    private WebhookSecret(byte[] key) {
        this.key = key;
    }

    /**
     * Reads a secret, for example {@code whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD}.
     *
     * @param text {@code whsec_} and the base64 of 24 to 64 bytes; may be null
     * @return the secret
     * @throws IllegalArgumentException if it is anything else; the message tells what is wrong and never repeats the
     *     secret
     */
    public static WebhookSecret parse(String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("The secret is missing");
        }
        String stripped = text.strip();
        if (!stripped.startsWith(PREFIX)) {
            throw new IllegalArgumentException("The secret must start with " + PREFIX);
        }
        byte[] key = decode(stripped.substring(PREFIX.length()));
        if (key.length < MIN_BYTES || key.length > MAX_BYTES) {
            throw new IllegalArgumentException("The secret must be " + MIN_BYTES + " to " + MAX_BYTES
                    + " bytes before base64, and has " + key.length);
        }
        return new WebhookSecret(key);
    }

    @Override
    public String sign(byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    /**
     * The key's bytes.
     *
     * @return a copy
     */
    public byte[] key() {
        return key.clone();
    }

    @Override
    public String toString() {
        return PREFIX + "***";
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The secret must be base64 after whsec_");
        }
    }
}
