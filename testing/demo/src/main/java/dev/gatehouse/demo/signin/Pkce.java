package dev.gatehouse.demo.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A code verifier and its challenge (RFC 7636, method S256).
 *
 * @param verifier the secret that is kept until the code is redeemed
 * @param challenge its SHA-256, base64url
 */
record Pkce(String verifier, String challenge) {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    static Pkce random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return of(BASE64.encodeToString(bytes));
    }

    static Pkce of(String verifier) {
        return new Pkce(verifier, BASE64.encodeToString(sha256(verifier)));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
