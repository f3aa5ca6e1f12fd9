package dev.gatehouse.scim.extension;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.keycloak.component.ComponentValidationException;

/**
 * The names of user attributes that an extension may write. Those by which Keycloak, its federations or Gatehouse decide
 * something are not among them: whoever may push a badge number must not thereby link a user to an LDAP entry.
 */
final class UserAttributeNames {
    /** What stands before the name of an attribute for which no user attribute is named. */
    static final String DEFAULT_PREFIX = "ext.";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}");
    private static final Set<String> RESERVED = Set.of(
            "id",
            "username",
            "email",
            "emailverified",
            "email_verified",
            "firstname",
            "lastname",
            "enabled",
            "locale",
            "createdtimestamp",
            "created_timestamp",
            "createtimestamp",
            "modifytimestamp",
            "lastmodifiedtimestamp",
            "federationlink",
            "serviceaccountclientlink",
            "usercertificate",
            "disabledreason",
            "is_temporary_admin",
            "terms_and_conditions",
            "credentials",
            "requiredactions");
    private static final List<String> RESERVED_PREFIXES =
            List.of("scim.", "gatehouse", "okta", "ldap", "kerberos", "kc.", "kc_", "saml.", "webauthn", "otp");

    private UserAttributeNames() {}

    /**
     * Refuses a name that an extension may not write.
     *
     * @throws ComponentValidationException with a sentence for the administrator
     */
    static void require(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ComponentValidationException("userAttribute " + name
                    + " is not possible: letters, digits and _ . : - are, at most 100, with a letter or digit first");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (RESERVED.contains(lower) || RESERVED_PREFIXES.stream().anyMatch(lower::startsWith)) {
            throw new ComponentValidationException(
                    "userAttribute " + name + " belongs to Keycloak or Gatehouse and cannot be mapped");
        }
    }
}
