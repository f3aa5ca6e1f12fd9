package dev.gatehouse.scim.provisioning;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.schema.StoredAttributes;
import dev.gatehouse.scim.schema.UserSchema;
import java.util.List;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.storage.UserStoragePrivateUtil;
import org.keycloak.storage.UserStorageUtil;

/** Writes the fields and attributes of users one by one, unchecked. */
final class UserFields {
    private final KeycloakSession session;
    private final RealmModel realm;

    UserFields(KeycloakSession session, RealmModel realm) {
        this.session = requireNonNull(session, "session");
        this.realm = requireNonNull(realm, "realm");
    }

    /**
     * Writes what is wanted under one key; a changed e-mail address counts as not verified.
     *
     * @param key a key of {@link StoredAttributes}
     */
    void write(UserModel user, String key, StoredAttributes wanted) {
        String value = wanted.first(key).orElse(null);
        switch (key) {
            case UserSchema.USERNAME_KEY -> user.setUsername(value);
            case UserSchema.FIRST_NAME_KEY -> user.setFirstName(value);
            case UserSchema.LAST_NAME_KEY -> user.setLastName(value);
            case UserSchema.EMAIL_KEY -> {
                user.setEmail(value);
                user.setEmailVerified(false);
            }
            case UserSchema.ENABLED_KEY -> writeEnabled(user, Boolean.parseBoolean(value));
            default -> writeAttribute(user, key, wanted.all(key));
        }
    }

    /** Sets the flag; that of a user whom others shut out is cleared in Keycloak's own store, since she herself is read-only. */
    private void writeEnabled(UserModel user, boolean enabled) {
        Optional<UserModel> local = enabled ? Optional.empty() : shutOutByOthers(user);
        if (local.isEmpty()) {
            user.setEnabled(enabled);
            return;
        }
        local.get().setEnabled(false);
        local.get().setLastModifiedTimestamp(Time.currentTimeMillis());
        UserCache cache = UserStorageUtil.userCache(session);
        if (cache != null) {
            cache.evict(realm, local.get());
        }
    }

    private static void writeAttribute(UserModel user, String key, List<String> values) {
        if (values.isEmpty()) {
            user.removeAttribute(key);
        } else {
            user.setAttribute(key, values);
        }
    }

    /** Whether a user is not enabled though her own flag says so. */
    boolean isShutOutByOthers(UserModel user) {
        return shutOutByOthers(user).isPresent();
    }

    /**
     * The user as Keycloak's own store has her, if her flag there says enabled and she is not: a disabled federation or
     * organization, or the directory that she comes from, shuts her out.
     */
    private Optional<UserModel> shutOutByOthers(UserModel user) {
        if (user.isEnabled()) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                        UserStoragePrivateUtil.userLocalStorage(session).getUserById(realm, user.getId()))
                .filter(UserModel::isEnabled);
    }
}
