package dev.gatehouse.scim.provisioning;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.schema.StoredAttributes;
import dev.gatehouse.scim.schema.UserSchema;
import java.util.function.Function;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.services.messages.Messages;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.ValidationException;

/**
 * Has the realm's user profile check what is to be stored. Where the realm lets only one user have an e-mail address and another
 * has it, what is stored may be another thing than what was asked for: the address in the list of SCIM's addresses alone.
 */
final class ProfileCheck {
    private final ProfileRefusals refusals;
    private final boolean keepsTakenEmail;

    /**
     * Checks users.
     *
     * @param keepsTakenEmail whether an address that another user has is kept for SCIM clients
     */
    ProfileCheck(ProfileRefusals refusals, boolean keepsTakenEmail) {
        this.refusals = requireNonNull(refusals, "refusals");
        this.keepsTakenEmail = keepsTakenEmail;
    }

    /**
     * Checks a user.
     *
     * @param wanted what is to be stored
     * @param profiles makes the profile that knows whether this may be stored
     * @return what can be stored
     * @throws ScimException {@code uniqueness}, {@code mutability} or {@code invalidValue}
     */
    Accepted accept(StoredAttributes wanted, Function<StoredAttributes, UserProfile> profiles) {
        UserProfile profile = profiles.apply(wanted);
        try {
            profile.validate();
            return new Accepted(wanted, profile);
        } catch (ValidationException refused) {
            if (!keepsTakenEmail || !refused.hasError(Messages.EMAIL_EXISTS)) {
                throw refusals.of(refused);
            }
        } catch (ModelDuplicateException severalHaveIt) {
            if (!keepsTakenEmail) {
                throw ScimException.of(ScimErrorType.UNIQUENESS, "There are already users with this e-mail address");
            }
        }
        return acceptWithoutEmail(wanted, profiles);
    }

    private Accepted acceptWithoutEmail(StoredAttributes wanted, Function<StoredAttributes, UserProfile> profiles) {
        StoredAttributes kept = wanted.copy();
        UserSchema.EMAILS.unlink(kept);
        UserProfile profile = profiles.apply(kept);
        try {
            profile.validate();
            return new Accepted(kept, profile);
        } catch (ValidationException refused) {
            throw refused.isAttributeOnError(UserSchema.EMAIL_KEY)
                    ? ScimException.of(
                            ScimErrorType.UNIQUENESS,
                            "There is already a user with this e-mail address, and the realm's user profile wants one")
                    : refusals.of(refused);
        }
    }

    /** Gives Keycloak an address that was in the list alone, if it can take it by now. */
    StoredAttributes withFreedEmail(StoredAttributes wanted, Function<StoredAttributes, UserProfile> profiles) {
        if (!keepsTakenEmail || !UserSchema.EMAILS.isUnlinked(wanted)) {
            return wanted;
        }
        StoredAttributes linked = wanted.copy();
        UserSchema.EMAILS.link(linked);
        try {
            profiles.apply(linked).validate();
            return linked;
        } catch (ValidationException | ModelDuplicateException stillTaken) {
            return wanted;
        }
    }

    /**
     * What can be stored.
     *
     * @param attributes the user
     * @param profile the user profile's view of it
     */
    record Accepted(StoredAttributes attributes, UserProfile profile) {}
}
