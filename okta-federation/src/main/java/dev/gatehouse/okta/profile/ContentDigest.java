package dev.gatehouse.okta.profile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A digest of a row of texts and lists: no two different rows look alike, since the length of each part comes first. */
final class ContentDigest {

    private final StringBuilder row = new StringBuilder();

    ContentDigest add(String part) {
        if (part == null) {
            row.append('-');
        } else {
            row.append(part.length()).append(':').append(part);
        }
        return this;
    }

    ContentDigest add(List<String> parts) {
        row.append(parts.size()).append(';');
        parts.forEach(this::add);
        return this;
    }

    String hex() {
        return HexFormat.of().formatHex(sha256().digest(row.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
