package dev.gatehouse.scim.provisioning;

import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.policy.Marks;
import dev.gatehouse.scim.policy.TakeoverRule;
import dev.gatehouse.scim.schema.StoredAttributes;
import dev.gatehouse.scim.schema.UserSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.StorageId;

/**
 * Finds the person whom a create request is about, if she is in the realm already and the connector's policy lets it take her
 * over.
 */
final class Takeover {
    private static final Set<String> WRITABLE_EDIT_MODES = Set.of("WRITABLE", "UNSYNCED");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Set<TakeoverRule> rules;
    private final Owners owners;
    private final Protection protection;

    Takeover(Caller caller, Owners owners, Protection protection) {
        this.session = caller.session();
        this.realm = caller.realm();
        this.rules = caller.connector().policies().takeover();
        this.owners = owners;
        this.protection = protection;
    }

    /**
     * Finds her. Users whom the connector owns are left out: to create them again is a plain conflict.
     *
     * @param wanted the user that is to be made
     * @return the one user to take over; empty if there is none
     * @throws ScimException {@code uniqueness} if several users match, or the one who does may not be taken over
     */
    Optional<UserModel> find(StoredAttributes wanted) {
        Map<String, UserModel> matches = new LinkedHashMap<>();
        rules.stream()
                .flatMap(rule -> matches(rule, wanted))
                .filter(user -> owners.of(user).filter(owners::isCallers).isEmpty())
                .forEach(user -> matches.put(user.getId(), user));
        if (matches.size() > 1) {
            throw refused("several users match it");
        }
        Optional<UserModel> match = matches.values().stream().findFirst();
        match.ifPresent(this::requireAllowed);
        return match;
    }

    private Stream<UserModel> matches(TakeoverRule rule, StoredAttributes wanted) {
        Optional<String> email = wanted.first(UserSchema.EMAIL_KEY);
        return switch (rule) {
            case USERNAME -> byName(wanted.first(UserSchema.USERNAME_KEY));
            case EMAIL -> email.stream().flatMap(this::byEmail);
            case EMAIL_PREFIX ->
                byName(email.filter(address -> address.indexOf('@') > 0)
                        .map(address -> address.substring(0, address.indexOf('@'))));
        };
    }

    private Stream<UserModel> byName(Optional<String> name) {
        return name.map(username -> session.users().getUserByUsername(realm, username)).stream();
    }

    private Stream<UserModel> byEmail(String email) {
        return session.users().searchForUserStream(realm, Map.of(UserModel.EMAIL, email, UserModel.EXACT, "true"));
    }

    /**
     * Refuses a user who may not be taken over.
     *
     * @throws ScimException {@code uniqueness}
     */
    void requireAllowed(UserModel user) {
        if (!protection.isChangeable(user)) {
            throw refused("the user who matches it is an administrator or a service account");
        }
        if (owners.of(user).isPresent()) {
            throw refused("the user who matches it belongs to a connector");
        }
        if (Marks.hasDevices(user)) {
            throw refused("the user who matches it has enrolled devices");
        }
        if (isReadOnly(user)) {
            throw refused("the user who matches it comes from a directory that Keycloak may only read");
        }
        if (realm.isRegistrationAllowed() && !user.isEmailVerified()) {
            throw refused("the user who matches it has not verified the e-mail address, in a realm where anybody may"
                    + " register");
        }
    }

    private boolean isReadOnly(UserModel user) {
        String directory =
                user.getFederationLink() != null ? user.getFederationLink() : StorageId.providerId(user.getId());
        if (directory == null) {
            return false;
        }
        ComponentModel component = realm.getComponent(directory);
        return component == null || !WRITABLE_EDIT_MODES.contains(component.get("editMode", ""));
    }

    private static ScimException refused(String why) {
        return ScimException.of(ScimErrorType.UNIQUENESS, "This user exists already and is not taken over: " + why);
    }
}
