package dev.gatehouse.okta.profile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A digest of a row of texts and lists: no two different rows look alike, since the length of each part comes first. */
final class ContentDigest {

    private final MessageDigest digest = sha256();

    ContentDigest add(String part) {
        digest.update((part == null ? "-" : part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    ContentDigest add(List<String> parts) {
        digest.update((parts.size() + ";").getBytes(StandardCharsets.UTF_8));
        parts.forEach(this::add);
        return this;
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
