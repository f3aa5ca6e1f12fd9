package dev.gatehouse.okta.profile;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One line of the mapping: what of an Okta user becomes which attribute of the Keycloak user.
 *
 * @param source where the values come from; null when the attribute is not to be written, though it is by default
 * @param target the name of the user attribute
 */
record AttributeMapping(AttributeSource source, String target) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /** By these Keycloak or Gatehouse decide something about a user. */
    private static final Set<String> RESERVED = Set.of(
            "id",
            "username",
            "emailverified",
            "email_verified",
            "enabled",
            "createdtimestamp",
            "lastmodifiedtimestamp",
            "federationlink",
            "serviceaccountclientlink",
            "disabledreason",
            "is_temporary_admin",
            "terms_and_conditions",
            "credentials",
            "requiredactions",
            "okta_id",
            "okta_login");

    private static final List<String> RESERVED_PREFIXES =
            List.of("scim.", "gatehouse.", "ldap", "kerberos", "kc.", "kc_", "saml.", "webauthn", "otp");

    /**
     * Reads {@code source -> target}, or {@code -> target} for an attribute that is not to be written.
     *
     * @throws IllegalArgumentException with a sentence about the line
     */
    static AttributeMapping parse(String line) {
        int arrow = line.lastIndexOf("->");
        if (arrow < 0) {
            throw new IllegalArgumentException("it has no arrow. Write it as: title -> job_title");
        }
        String source = line.substring(0, arrow).trim();
        String target = line.substring(arrow + 2).trim();
        requireTarget(target);
        try {
            return new AttributeMapping(source.isEmpty() ? null : AttributeSource.parse(source), target);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(source + " " + e.getMessage() + ".", e);
        }
    }

    private static void requireTarget(String target) {
        if (!NAME.matcher(target).matches()) {
            throw new IllegalArgumentException("after the arrow stands the name of a user attribute: letters, digits, "
                    + "dots, hyphens and underscores, at most 100.");
        }
        String lower = target.toLowerCase(Locale.ROOT);
        if (RESERVED.contains(lower) || RESERVED_PREFIXES.stream().anyMatch(lower::startsWith)) {
            throw new IllegalArgumentException(
                    target + " belongs to Keycloak or Gatehouse. Choose another name for the user attribute.");
        }
    }

    /** The name in the form in which two names that some databases take for the same are equal. */
    String key() {
        return target.toLowerCase(Locale.ROOT);
    }
}
