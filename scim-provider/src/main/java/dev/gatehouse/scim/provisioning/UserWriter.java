package dev.gatehouse.scim.provisioning;

import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.policy.Marks;
import dev.gatehouse.scim.schema.AttributeNames;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.schema.StoredAttributes;
import dev.gatehouse.scim.schema.UserSchema;
import dev.gatehouse.scim.store.Database;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.Attributes;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.userprofile.ValidationException;

/**
 * Writes users. The realm's user profile checks what is written as it checks what an administrator writes; attributes that
 * the profile does not declare are written whatever its policy for unmanaged attributes says.
 */
final class UserWriter {
    private static final Set<String> UNCHECKED = Set.of(UserSchema.ENABLED_KEY, Marks.CONNECTOR);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserFields fields;
    private final ProfileRefusals refusals;
    private final ProfileCheck profileCheck;
    private final EmailAsUsername emailAsUsername;
    private final EditPermissions permissions;

    /**
     * Writes users of the type.
     *
     * @param keepsTakenEmail whether an e-mail address that another user has is kept for SCIM clients, where Keycloak cannot take
     *     it and does not need it as user name
     */
    UserWriter(KeycloakSession session, RealmModel realm, ResourceType type, boolean keepsTakenEmail) {
        this.session = session;
        this.realm = realm;
        this.fields = new UserFields(session, realm);
        this.refusals = new ProfileRefusals(AttributeNames.of(type));
        this.profileCheck = new ProfileCheck(refusals, keepsTakenEmail && !realm.isRegistrationEmailAsUsername());
        this.emailAsUsername = new EmailAsUsername(realm);
        this.permissions = new EditPermissions(profiles(), emailAsUsername);
    }

    /** What a user is, as Keycloak sees her: enabled only if nothing else, such as a disabled organization, shuts her out. */
    static StoredAttributes stored(UserModel user) {
        StoredAttributes stored = StoredAttributes.of(user.getAttributes());
        stored.put(UserSchema.USERNAME_KEY, user.getUsername());
        stored.put(UserSchema.EMAIL_KEY, user.getEmail());
        stored.put(UserSchema.FIRST_NAME_KEY, user.getFirstName());
        stored.put(UserSchema.LAST_NAME_KEY, user.getLastName());
        stored.put(UserSchema.ENABLED_KEY, Boolean.toString(user.isEnabled()));
        return stored;
    }

    /**
     * What a change of a user starts from. Where a user is shut out though her own flag says that she is enabled, the flag is
     * left out, so that either value that a client asks for differs from it.
     */
    StoredAttributes beforeChange(UserModel user) {
        StoredAttributes stored = stored(user);
        if (fields.isShutOutByOthers(user)) {
            stored.put(UserSchema.ENABLED_KEY, List.of());
        }
        return stored;
    }

    /**
     * Makes a user.
     *
     * @throws ScimException {@code uniqueness} or {@code invalidValue}
     */
    UserModel create(StoredAttributes wanted) {
        emailAsUsername.require(StoredAttributes.empty(), wanted);
        StoredAttributes accepted = profileCheck
                .accept(wanted, some -> profiles().create(UserProfileContext.USER_API, profileAttributes(some)))
                .attributes();
        // a directory that takes new users in gives them their roles and groups, too, and must see those that they have
        return new Federations(session, realm).areThere()
                ? make(accepted)
                : new Database(session).together(() -> make(accepted));
    }

    private UserModel make(StoredAttributes accepted) {
        UserModel user = session.users()
                .addUser(realm, accepted.first(UserSchema.USERNAME_KEY).orElseThrow());
        StoredAttributes made = stored(user);
        accepted.keysThatDifferFrom(made).stream()
                .filter(key -> !accepted.all(key).isEmpty())
                .forEach(key -> fields.write(user, key, accepted));
        return user;
    }

    /**
     * Changes a user. An address that only SCIM clients could be shown so far becomes Keycloak's if it is free by now. A change
     * of nothing but the enabled flag and the mark of her connector is not checked against the realm's user profile: nobody
     * must stay enabled because the profile has become stricter since.
     *
     * @param before what {@link #beforeChange} told
     * @return whether anything was different
     * @throws ScimException {@code uniqueness}, {@code mutability} or {@code invalidValue}
     */
    boolean update(UserModel user, StoredAttributes before, StoredAttributes wanted) {
        StoredAttributes accepted = accepted(user, before, wanted);
        Set<String> changed = accepted.keysThatDifferFrom(before);
        if (changed.isEmpty()) {
            return false;
        }
        changed.forEach(key -> fields.write(user, key, accepted));
        user.setLastModifiedTimestamp(Time.currentTimeMillis());
        return true;
    }

    /**
     * Refuses a change that {@link #update} would refuse by the realm's user profile.
     *
     * @throws ScimException {@code uniqueness}, {@code mutability} or {@code invalidValue}
     */
    void requireAcceptable(UserModel user, StoredAttributes before, StoredAttributes wanted) {
        accepted(user, before, wanted);
    }

    private StoredAttributes accepted(UserModel user, StoredAttributes before, StoredAttributes asked) {
        Set<String> changed = asked.keysThatDifferFrom(before);
        if (!changed.isEmpty() && UNCHECKED.containsAll(changed)) {
            return asked;
        }
        Function<StoredAttributes, UserProfile> profile =
                some -> profiles().create(UserProfileContext.USER_API, profileAttributes(some), user);
        StoredAttributes wanted = profileCheck.withFreedEmail(asked, profile);
        if (wanted.keysThatDifferFrom(before).isEmpty()) {
            return wanted;
        }
        emailAsUsername.require(before, wanted);
        ProfileCheck.Accepted accepted = profileCheck.accept(wanted, profile);
        accepted.attributes().keysThatDifferFrom(before).stream()
                .filter(key -> !key.equals(UserSchema.ENABLED_KEY))
                .forEach(key -> requireWritable(accepted.profile().getAttributes(), key));
        return accepted.attributes();
    }

    /**
     * Changes a user as she herself may, by the realm's user profile.
     *
     * @return whether anything was different
     * @throws ScimException {@code uniqueness}, {@code mutability} or {@code invalidValue}
     */
    boolean updateOwn(UserModel user, StoredAttributes before, StoredAttributes wanted) {
        Set<String> changed = wanted.keysThatDifferFrom(before);
        if (changed.isEmpty()) {
            return false;
        }
        UserProfile profile = profiles().create(UserProfileContext.ACCOUNT, profileAttributes(wanted), user);
        for (String key : changed) {
            if (!permissions.isOwn(profile.getAttributes(), key)) {
                throw refusals.notOwn(key);
            }
        }
        emailAsUsername.require(before, wanted);
        check(profile);
        changed.forEach(key -> fields.write(user, key, wanted));
        user.setLastModifiedTimestamp(Time.currentTimeMillis());
        return true;
    }

    /** Puts back what a user's own replace would clear though she may not change it. */
    void keepWhatIsNotOwn(UserModel user, StoredAttributes before, StoredAttributes wanted) {
        Attributes profile = profiles()
                .create(UserProfileContext.ACCOUNT, profileAttributes(before), user)
                .getAttributes();
        wanted.keysThatDifferFrom(before).stream()
                .filter(key -> wanted.all(key).isEmpty() && !permissions.isOwn(profile, key))
                .forEach(key -> wanted.put(key, before.all(key)));
    }

    private UserProfileProvider profiles() {
        return session.getProvider(UserProfileProvider.class);
    }

    private static Map<String, List<String>> profileAttributes(StoredAttributes wanted) {
        Map<String, List<String>> attributes = wanted.asMap();
        attributes.remove(UserSchema.ENABLED_KEY);
        return attributes;
    }

    private void requireWritable(Attributes profile, String key) {
        if (!permissions.mayBeWritten(profile, key)) {
            throw refusals.readOnly(key);
        }
    }

    private void check(UserProfile profile) {
        try {
            profile.validate();
        } catch (ValidationException e) {
            throw refusals.of(e);
        }
    }
}
