package dev.gatehouse.scim.provisioning;

import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.policy.Marks;
import dev.gatehouse.scim.policy.Naming;
import dev.gatehouse.scim.policy.Policies;
import dev.gatehouse.scim.schema.StoredAttributes;
import dev.gatehouse.scim.schema.UserSchema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What the connector's policies demand of a user's names and e-mail address, on top of what the realm demands. Only what a
 * request changes is looked at: a policy that became stricter keeps nobody from being changed in other ways.
 */
final class UserRules {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Policies policies;

    UserRules(Caller caller) {
        this.session = caller.session();
        this.realm = caller.realm();
        this.policies = caller.connector().policies();
    }

    /**
     * Checks a user who is to be made.
     *
     * @throws ScimException {@code invalidValue} or {@code uniqueness}
     */
    void requireAcceptable(StoredAttributes wanted) {
        requireUserName(wanted);
        requireNames(wanted);
        requireUniqueEmail(wanted, "");
    }

    /**
     * Checks a change.
     *
     * @throws ScimException {@code invalidValue}, {@code uniqueness} or {@code mutability}
     */
    void requireAcceptable(UserModel user, StoredAttributes before, StoredAttributes wanted) {
        Set<String> changed = wanted.keysThatDifferFrom(before);
        if (changed.contains(UserSchema.USERNAME_KEY)) {
            policies.rename().complaint(Marks.hasDevices(user)).ifPresent(complaint -> {
                throw ScimException.of(ScimErrorType.MUTABILITY, complaint);
            });
        }
        if (changed.contains(UserSchema.USERNAME_KEY) || changed.contains(UserSchema.SPELLING_KEY)) {
            requireUserName(wanted);
        }
        if (changed.contains(UserSchema.FIRST_NAME_KEY) || changed.contains(UserSchema.LAST_NAME_KEY)) {
            requireNames(wanted);
        }
        if (changed.contains(UserSchema.EMAIL_KEY)) {
            requireUniqueEmail(wanted, user.getId());
        }
    }

    private void requireUserName(StoredAttributes wanted) {
        String name = wanted.first(UserSchema.SPELLING_KEY)
                .or(() -> wanted.first(UserSchema.USERNAME_KEY))
                .orElse("");
        naming().userName().complaintAbout(name).ifPresent(complaint -> {
            throw ScimException.invalidValue(complaint);
        });
    }

    private void requireNames(StoredAttributes wanted) {
        if (!naming().requireNames()) {
            return;
        }
        Map<String, String> names = Map.of(
                UserSchema.FIRST_NAME_KEY, "name.givenName",
                UserSchema.LAST_NAME_KEY, "name.familyName");
        List<String> missing = names.keySet().stream()
                .filter(key -> wanted.first(key).map(String::isBlank).orElse(true))
                .map(names::get)
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw ScimException.invalidValue(String.join(" and ", missing) + " must be given for this connector");
        }
    }

    private void requireUniqueEmail(StoredAttributes wanted, String ownId) {
        if (!naming().uniqueEmail() || !realm.isDuplicateEmailsAllowed()) {
            return;
        }
        wanted.first(UserSchema.EMAIL_KEY)
                .filter(email -> isTaken(email, ownId))
                .ifPresent(email -> {
                    throw ScimException.of(
                            ScimErrorType.UNIQUENESS, "There is already a user with this e-mail address");
                });
    }

    private boolean isTaken(String email, String ownId) {
        return session.users()
                .searchForUserStream(realm, Map.of(UserModel.EMAIL, email, UserModel.EXACT, "true"))
                .anyMatch(other -> !other.getId().equals(ownId));
    }

    private Naming naming() {
        return policies.naming();
    }
}
