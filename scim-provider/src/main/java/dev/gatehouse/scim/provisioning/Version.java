package dev.gatehouse.scim.provisioning;

import dev.gatehouse.scim.schema.StoredAttributes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The version of a group, RFC 7644 section 3.14: a weak entity tag that changes when the name, an attribute or the members
 * do.
 */
final class Version {
    private static final int HASH_BYTES = 16;

    private Version() {}

    /**
     * Computes the version.
     *
     * @param stored the name and attributes, in any order
     * @param memberIds the ids of all members, users and groups, in any order
     * @return such as {@code W/"5f3a…"}
     */
    static String of(StoredAttributes stored, Collection<String> memberIds) {
        MessageDigest digest = sha256();
        new TreeMap<>(stored.asMap()).forEach((key, values) -> {
            add(digest, key, values.size());
            values.stream().sorted().forEach(value -> add(digest, value, 0));
        });
        new TreeSet<>(memberIds).forEach(id -> add(digest, id, 0));
        return "W/\"" + HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES) + "\"";
    }

    private static void add(MessageDigest digest, String text, int count) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List.of(bytes.length, count).forEach(number -> digest.update((number + ",").getBytes(StandardCharsets.UTF_8)));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
