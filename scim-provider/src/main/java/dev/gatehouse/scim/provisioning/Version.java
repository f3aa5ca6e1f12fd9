package dev.gatehouse.scim.provisioning;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes the versions of resources: weak entity tags, RFC 7644 section 3.14, that differ where what is hashed differs. */
final class Version {
    private static final int LENGTH = 16;

    private Version() {}

    /**
     * The version of a resource.
     *
     * @param content all that a client can see change, in a form in which equal content is an equal text
     */
    static String of(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "W/\"" + HexFormat.of().formatHex(hash).substring(0, LENGTH) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
