package dev.gatehouse.scim.connector;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A bearer token or a passkey. Only its hash is ever stored: with 256 random bits a plain SHA-256 cannot be turned back, so
 * no slow password hash is needed. It starts with a fixed word, by which scanners find one that leaked into a repository.
 *
 * @param value what the client sends
 */
public record ConnectorToken(String value) {
    /** How every token begins that the product makes. */
    static final String PREFIX = "gscim_";

    private static final int RANDOM_BYTES = 32;

    public ConnectorToken {
        requireNonNull(value, "value");
    }

    /** A new token of 256 random bits. */
    public static ConnectorToken generate() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return new ConnectorToken(
                PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** Its SHA-256 in lower-case hexadecimal. */
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /** Whether the hash is this token's, in constant time. */
    public boolean hasHash(String storedHash) {
        return MessageDigest.isEqual(
                hash().getBytes(StandardCharsets.US_ASCII), storedHash.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "ConnectorToken[***]";
    }
}
