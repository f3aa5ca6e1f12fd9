package dev.gatehouse.okta.profile;

import dev.gatehouse.okta.client.OktaUser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.keycloak.models.UserModel;

/**
 * What a Keycloak user should hold of an Okta user.
 *
 * @param username Okta's login in lower case, as Keycloak keeps it
 * @param email in lower case; may be null
 * @param firstName may be null
 * @param lastName may be null
 * @param attributes the values of all {@link ManagedAttribute}s by name; null where Okta has none
 */
public record UserContent(
        String username, String email, String firstName, String lastName, Map<String, String> attributes) {

    /** Changed whenever the mapping itself changes, so that every user is then written anew. */
    private static final String VERSION = "1";

    /**
     * Reads an Okta user.
     *
     * @throws IllegalArgumentException when she has no login
     */
    public static UserContent of(OktaUser user) {
        if (user.login() == null) {
            throw new IllegalArgumentException("has no login");
        }
        Map<String, String> attributes = new TreeMap<>();
        ManagedAttribute.ALL.forEach(
                attribute -> attributes.put(attribute.name(), attribute.source().apply(user)));
        return new UserContent(
                lowerCase(user.login()),
                lowerCase(user.text("email")),
                user.text("firstName"),
                user.text("lastName"),
                attributes);
    }

    /**
     * A digest that changes when anything that would be written changes.
     *
     * @param identityProvider alias of the identity provider that the user is linked to; may be null
     */
    public String hash(String identityProvider) {
        List<String> parts = new ArrayList<>();
        parts.add(VERSION);
        parts.add(identityProvider);
        parts.add(username);
        parts.add(email);
        parts.add(firstName);
        parts.add(lastName);
        attributes.forEach((name, value) -> {
            parts.add(name);
            parts.add(value);
        });
        MessageDigest digest = sha256();
        parts.forEach(part -> digest.update(framed(part)));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Writes what differs. */
    public void writeTo(UserModel user) {
        if (!username.equals(user.getUsername())) {
            user.setUsername(username);
        }
        if (!Objects.equals(email, user.getEmail())) {
            user.setEmail(email);
        }
        if (!Objects.equals(firstName, user.getFirstName())) {
            user.setFirstName(firstName);
        }
        if (!Objects.equals(lastName, user.getLastName())) {
            user.setLastName(lastName);
        }
        boolean verified = email != null;
        if (user.isEmailVerified() != verified) {
            user.setEmailVerified(verified);
        }
        attributes.forEach((name, value) -> {
            if (!Objects.equals(value, user.getFirstAttribute(name))) {
                user.setSingleAttribute(name, value);
            }
        });
    }

    /** The length comes first, so that no two lists of parts look alike. */
    private static byte[] framed(String part) {
        String frame = part == null ? "-" : part.length() + ":" + part;
        return frame.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String lowerCase(String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
