package dev.gatehouse.scim.provisioning;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.schema.StoredAttributes;
import dev.gatehouse.scim.schema.UserSchema;
import java.util.Set;
import org.keycloak.models.RealmModel;

/**
 * The rule of realms that use the e-mail address as user name (Realm settings, Login, Email as username): both are the same and
 * change together. Users who are from before it was switched on may go on with two different ones until either is changed.
 */
final class EmailAsUsername {
    private static final Set<String> RULED = Set.of(UserSchema.USERNAME_KEY, UserSchema.EMAIL_KEY);

    private final RealmModel realm;

    EmailAsUsername(RealmModel realm) {
        this.realm = requireNonNull(realm, "realm");
    }

    /** Whether the realm has the rule. */
    boolean isOn() {
        return realm.isRegistrationEmailAsUsername();
    }

    /**
     * Checks a user.
     *
     * @param before the user so far, empty for a new one
     * @throws ScimException {@code invalidValue} if the names are changed and are not the same
     */
    void require(StoredAttributes before, StoredAttributes wanted) {
        if (isBrokenBy(before, wanted)) {
            throw ScimException.invalidValue("This realm uses the e-mail address as user name, so userName must be the"
                    + " primary e-mail address; change both in one request");
        }
    }

    private boolean isBrokenBy(StoredAttributes before, StoredAttributes wanted) {
        return isOn()
                && wanted.keysThatDifferFrom(before).stream().anyMatch(RULED::contains)
                && !wanted.first(UserSchema.USERNAME_KEY).equals(wanted.first(UserSchema.EMAIL_KEY));
    }

    /** The key of the attribute whose permissions count for the one under the key: the user name follows the e-mail address. */
    String decisive(String key) {
        return isOn() && key.equals(UserSchema.USERNAME_KEY) ? UserSchema.EMAIL_KEY : key;
    }
}
