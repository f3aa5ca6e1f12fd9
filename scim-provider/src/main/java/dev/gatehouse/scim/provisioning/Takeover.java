package dev.gatehouse.scim.provisioning;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.policy.Identifiers;
import dev.gatehouse.scim.policy.Marks;
import dev.gatehouse.scim.policy.TakeoverRule;
import dev.gatehouse.scim.schema.ResourceDocuments;
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
 * Finds the person whom a create request is about, if she is in the realm already, and tells whether the connector's policy
 * lets it take her over, then or when it changes her.
 */
final class Takeover {
    private static final String CHOSEN =
            "in this realm users choose their user names themselves (User registration, Edit username), and ";
    private static final Set<String> WRITABLE_EDIT_MODES = Set.of("WRITABLE", "UNSYNCED");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Set<TakeoverRule> rules;
    private final Owners owners;
    private final Protection protection;
    private final ResourceDocuments documents;

    Takeover(Caller caller, Owners owners, Protection protection, ResourceDocuments documents) {
        this.session = caller.session();
        this.realm = caller.realm();
        this.rules = caller.connector().policies().takeover();
        this.owners = owners;
        this.protection = protection;
        this.documents = documents;
    }

    /** What is stored, or would be, as names of a person. */
    static Identifiers identifiers(StoredAttributes stored) {
        return new Identifiers(stored.first(UserSchema.USERNAME_KEY), stored.first(UserSchema.EMAIL_KEY));
    }

    /**
     * Finds her. Users whom the connector owns are left out: to create them again is a plain conflict.
     *
     * @param sent what the user that is to be made is called
     * @return the one user to take over; empty if there is none
     * @throws ScimException {@code uniqueness} if several users match, or the one who does may not be taken over
     */
    Optional<UserModel> find(Identifiers sent) {
        Map<String, UserModel> matches = new LinkedHashMap<>();
        rules.stream()
                .flatMap(rule -> candidates(rule, sent))
                .filter(user -> owners.of(user).filter(owners::isCallers).isEmpty())
                .forEach(user -> matches.put(user.getId(), user));
        if (matches.size() > 1) {
            throw conflict("several users match it");
        }
        Optional<UserModel> match = matches.values().stream().findFirst();
        match.ifPresent(user -> requireCreatable(user, sent));
        return match;
    }

    private Stream<UserModel> candidates(TakeoverRule rule, Identifiers sent) {
        return switch (rule) {
            case USERNAME -> byName(sent.userName());
            case EMAIL -> sent.email().stream().flatMap(this::byEmail);
            case EMAIL_PREFIX -> byName(sent.emailPrefix());
        };
    }

    private Stream<UserModel> byName(Optional<String> name) {
        return name.map(username -> session.users().getUserByUsername(realm, username)).stream();
    }

    private Stream<UserModel> byEmail(String email) {
        return session.users().searchForUserStream(realm, Map.of(UserModel.EMAIL, email, UserModel.EXACT, "true"));
    }

    /**
     * Refuses a user whom a create request may not take over.
     *
     * @throws ScimException {@code uniqueness}
     */
    void requireCreatable(UserModel user, Identifiers sent) {
        complaint(user, Optional.of(sent)).ifPresent(why -> {
            throw conflict(why);
        });
    }

    /**
     * Refuses to change a user who is not the connector's and whom it does not take over by the change either.
     *
     * @param wanted what the client sent; empty if that need not say who is meant, since the client has looked her up by what is
     *     stored
     * @throws ScimException 403
     */
    void requireChangeable(UserModel user, Optional<ObjectNode> wanted) {
        if (rules.isEmpty() || !owners.isToBeTakenOver(user)) {
            owners.requireChangeable(user);
            return;
        }
        complaint(user, wanted.map(this::identifiers)).ifPresent(why -> {
            throw ScimException.forbidden("User " + user.getUsername() + " (" + user.getId()
                    + ") was not made by this connector and is not taken over (policy takeover): " + why + ".");
        });
    }

    private Identifiers identifiers(ObjectNode wanted) {
        StoredAttributes stored = StoredAttributes.empty();
        documents.write(JsonNodeFactory.instance.objectNode(), wanted, stored);
        return identifiers(stored);
    }

    private Optional<String> complaint(UserModel user, Optional<Identifiers> sent) {
        if (!protection.isChangeable(user)) {
            return Optional.of(
                    "the user who matches it is an administrator, a service account or a connector's own user");
        }
        if (owners.of(user).isPresent()) {
            return Optional.of("the user who matches it belongs to a connector");
        }
        if (Marks.hasDevices(user)) {
            return Optional.of("the user who matches it has enrolled devices");
        }
        if (isReadOnly(user)) {
            return Optional.of("the user who matches it comes from a directory that Keycloak may only read");
        }
        return doubt(user, sent);
    }

    /** Why it is not sure that she is the one who is meant: nobody must get another's account by calling herself so. */
    private Optional<String> doubt(UserModel user, Optional<Identifiers> sent) {
        boolean chosen = areNamesChosenByUsers();
        if (sent.isEmpty() && chosen) {
            return Optional.of(CHOSEN + "the request does not say who is meant, as a create or a replace does");
        }
        Identifiers known = identifiers(UserWriter.stored(user));
        Identifiers meant = sent.orElse(known);
        if (rules.stream().anyMatch(rule -> rule.proves(meant, known, user.isEmailVerified(), chosen))) {
            return Optional.empty();
        }
        if (rules.stream().noneMatch(rule -> rule.fits(meant, known))) {
            return Optional.of("by none of its values the user is the one who was sent");
        }
        return Optional.of(
                user.isEmailVerified()
                        ? CHOSEN + "the verified e-mail address of the user who matches it is not the one that was sent"
                        : "the user who matches it has not verified the e-mail address");
    }

    private boolean areNamesChosenByUsers() {
        return realm.isRegistrationAllowed() || realm.isEditUsernameAllowed();
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

    private static ScimException conflict(String why) {
        return ScimException.of(ScimErrorType.UNIQUENESS, "This user exists already and is not taken over: " + why);
    }
}
