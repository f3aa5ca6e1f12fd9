package dev.gatehouse.scim.provisioning;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.schema.UserSchema;
import java.util.Map;
import org.keycloak.userprofile.Attributes;
import org.keycloak.userprofile.UserProfileProvider;

/**
 * Who may edit which attribute by a realm's user profile. What Keycloak marks read-only of itself, because of a switch of the
 * realm that has nothing to do with permissions, is not read-only here.
 */
final class EditPermissions {
    private static final Map<String, String> COMPANIONS =
            Map.of(UserSchema.SPELLING_KEY, UserSchema.USERNAME_KEY, UserSchema.EMAILS.listKey(), UserSchema.EMAIL_KEY);

    private final UserProfileProvider profiles;
    private final EmailAsUsername emailAsUsername;

    EditPermissions(UserProfileProvider profiles, EmailAsUsername emailAsUsername) {
        this.profiles = requireNonNull(profiles, "profiles");
        this.emailAsUsername = requireNonNull(emailAsUsername, "emailAsUsername");
    }

    /**
     * Whether a connector may write it: everything but what the profile declares and lets administrators not edit.
     *
     * @param profile the user as administrators edit her
     * @param key a key of the user's attributes
     */
    boolean mayBeWritten(Attributes profile, String key) {
        String decisive = emailAsUsername.decisive(key);
        return !isDeclared(profile, decisive) || isLanguageOutsideTheProfile(key) || !profile.isReadOnly(decisive);
    }

    /**
     * Whether the user may write it herself. Attributes that keep more of the client's spelling than Keycloak's own go with
     * those.
     *
     * @param profile the user as she edits herself
     * @param key a key of the user's attributes
     */
    boolean isOwn(Attributes profile, String key) {
        String decisive = emailAsUsername.decisive(COMPANIONS.getOrDefault(key, key));
        return !key.equals(UserSchema.ENABLED_KEY) && isDeclared(profile, decisive) && !profile.isReadOnly(decisive);
    }

    private static boolean isDeclared(Attributes profile, String key) {
        return profile.getMetadata(key) != null
                && !profile.getUnmanagedAttributes().containsKey(key);
    }

    /** Keycloak calls the language read-only where the realm has one language only, unless the profile declares it. */
    private boolean isLanguageOutsideTheProfile(String key) {
        return key.equals(UserSchema.LANGUAGE_KEY)
                && profiles.getConfiguration().getAttribute(key) == null;
    }
}
