package dev.gatehouse.scim.provisioning;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.schema.AttributeNames;
import dev.gatehouse.scim.schema.UserSchema;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.services.messages.Messages;
import org.keycloak.userprofile.ValidationException;

/** Says in a SCIM client's words what a realm's user profile refuses. */
final class ProfileRefusals {
    private static final String READ_ONLY_ATTRIBUTE = "error-user-attribute-read-only";

    private final AttributeNames names;

    ProfileRefusals(AttributeNames names) {
        this.names = requireNonNull(names, "names");
    }

    /** What the profile found wrong: {@code uniqueness}, {@code mutability} or {@code invalidValue}. */
    ScimException of(ValidationException refused) {
        if (refused.hasError(Messages.USERNAME_EXISTS)) {
            return ScimException.of(ScimErrorType.UNIQUENESS, "There is already a user with this userName");
        }
        if (refused.hasError(Messages.EMAIL_EXISTS)) {
            return ScimException.of(ScimErrorType.UNIQUENESS, "There is already a user with this e-mail address");
        }
        if (refused.hasError(Messages.READ_ONLY_USERNAME, READ_ONLY_ATTRIBUTE)) {
            return ScimException.of(
                    ScimErrorType.MUTABILITY,
                    refused.isAttributeOnError(UserSchema.USERNAME_KEY)
                            ? "This realm does not let user names be changed (Realm settings, Login, Edit username)"
                            : "The realm's user profile does not let this be changed: " + complaints(refused));
        }
        return ScimException.invalidValue("The realm's user profile does not accept this: " + complaints(refused));
    }

    /** The attribute under this key cannot be changed by an administrator either. */
    ScimException readOnly(String key) {
        return ScimException.of(
                ScimErrorType.MUTABILITY, "The realm's user profile does not let " + names.of(key) + " be changed");
    }

    /** The attribute under this key is not the user's to change. */
    ScimException notOwn(String key) {
        return ScimException.of(
                ScimErrorType.MUTABILITY, "The realm does not let users change " + names.of(key) + " themselves");
    }

    private String complaints(ValidationException refused) {
        return refused.getErrors().stream().map(this::complaint).sorted().collect(Collectors.joining("; "));
    }

    /** Turns {@code error-invalid-length} for {@code username}, 3, 255 into {@code userName: invalid length (3, 255)}. */
    private String complaint(ValidationException.Error error) {
        String what = error.getMessage().replaceFirst("^error-", "").replace('-', ' ');
        String limits = Stream.ofNullable(error.getMessageParameters())
                .flatMap(Stream::of)
                .skip(1)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        return names.of(error.getAttribute()) + ": " + what + (limits.isEmpty() ? "" : " (" + limits + ")");
    }
}
