package dev.gatehouse.scim.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.patch.PatchEngine;
import dev.gatehouse.scim.patch.PatchRequest;
import dev.gatehouse.scim.policy.Identifiers;
import dev.gatehouse.scim.policy.Marks;
import dev.gatehouse.scim.profile.Profile;
import dev.gatehouse.scim.profile.Quirk;
import dev.gatehouse.scim.projection.Projection;
import dev.gatehouse.scim.schema.ResourceDocuments;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.schema.StoredAttributes;
import dev.gatehouse.scim.schema.UserSchema;
import java.util.Optional;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserManager;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** The users of a realm, as a SCIM client sees and changes them. */
public final class UserProvisioning implements Provisioning {
    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserWriter users;
    private final AuditTrail auditTrail;
    private final RequestNotes notes;
    private final UserReader reader;
    private final HeldUsers held;
    private final ResourceType type;
    private final Profile profile;
    private final ResourceDocuments documents;
    private final Owners owners;
    private final UserRules rules;
    private final Passwords passwords;
    private final MappedRoles roles;
    private final Takeover takeover;
    private final Sessions sessions;
    private final Invitations invitations;
    private final Protection protection;

    /** Works for the caller. */
    public UserProvisioning(Caller caller) {
        this.session = caller.session();
        this.realm = caller.realm();
        this.users = new UserWriter(
                session,
                realm,
                caller.registry().users(),
                caller.connector().policies().naming().keepsTakenEmail());
        this.auditTrail = new AuditTrail(caller);
        this.notes = caller.notes();
        this.type = caller.registry().users();
        this.profile = caller.connector().profile();
        this.documents = new ResourceDocuments(type, profile);
        this.reader = new UserReader(caller);
        this.owners = new Owners(caller);
        this.protection = new Protection(caller);
        this.held = new HeldUsers(caller);
        this.rules = new UserRules(caller);
        this.passwords = new Passwords(caller);
        this.roles = new MappedRoles(caller, auditTrail);
        this.sessions = new Sessions(session, realm);
        this.takeover = new Takeover(caller, owners, protection, documents);
        this.invitations = new Invitations(caller);
    }

    @Override
    public ResourceType type() {
        return type;
    }

    @Override
    public ObjectNode create(JsonNode body, Projection projection) {
        ObjectNode wanted = documents.accept(body);
        StoredAttributes stored = StoredAttributes.empty();
        stored.put(UserSchema.ENABLED_KEY, "true");
        documents.write(NOTHING, wanted, stored);
        stored.put(Marks.CONNECTOR, owners.mark());
        protection.requireFreeName(StoredAttributes.empty(), stored);
        Identifiers sent = Takeover.identifiers(stored);
        Optional<UserModel> known = takeover.find(sent);
        return known.isPresent()
                ? reader.write(takeOver(known.get(), sent, wanted), projection)
                : reader.writeMade(make(stored, wanted), projection);
    }

    @Override
    public ObjectNode get(String id, Projection projection) {
        return reader.write(reader.visible(id), projection);
    }

    @Override
    public Results list(Query query, Projection projection) {
        return reader.list(query, projection);
    }

    @Override
    public ObjectNode replace(String id, JsonNode body, Precondition precondition, Projection projection) {
        UserModel user = held(id, precondition);
        ObjectNode wanted = documents.accept(body);
        takeover.requireChangeable(user, Optional.of(wanted));
        StoredAttributes before = users.beforeChange(user);
        return update(user, before, documents.readWithout(before, UserSchema.ACTIVE), wanted, projection);
    }

    @Override
    public Optional<ObjectNode> patch(String id, JsonNode body, Precondition precondition, Projection projection) {
        PatchRequest request = PatchRequest.parse(type, body, profile);
        UserModel user = held(id, precondition);
        takeover.requireChangeable(user, Optional.empty());
        StoredAttributes before = users.beforeChange(user);
        ObjectNode document = documents.readWithout(before, UserSchema.ACTIVE);
        ObjectNode patched = PatchEngine.apply(request, document);
        documents.requireValidChange(document, patched);
        return Optional.of(update(user, before, document, patched, projection));
    }

    @Override
    public void delete(String id, Precondition precondition) {
        UserModel user = held(id, precondition);
        owners.requireChangeable(user);
        if (user.getFederationLink() != null) {
            throw ScimException.forbidden("User " + id
                    + " belongs to a user federation, which would bring the user back: deactivate the user instead");
        }
        AdminEventBuilder removal = auditTrail.user(OperationType.DELETE, user);
        if (!new UserManager(session).removeUser(realm, user)) {
            throw ScimException.forbidden(
                    "User " + id + " comes from a directory that does not let Keycloak remove users");
        }
        removal.success();
    }

    private UserModel make(StoredAttributes stored, ObjectNode wanted) {
        rules.requireAcceptable(stored);
        UserModel user = users.create(stored);
        notes.changed(NOTHING, wanted);
        auditTrail.user(OperationType.CREATE, user).success();
        if (passwords.store(user, wanted)) {
            auditTrail.password(user).success();
        }
        roles.follow(user, NOTHING, wanted);
        invitations.send(user, passwords.areIn(wanted));
        return user;
    }

    /** Makes a user who was there before the connector's. What the request leaves out stays as it is. */
    private UserModel takeOver(UserModel found, Identifiers sent, ObjectNode wanted) {
        UserModel user = held.holdFound(found);
        notes.about(user);
        takeover.requireCreatable(user, sent);
        StoredAttributes before = users.beforeChange(user);
        StoredAttributes after = before.copy();
        documents.write(NOTHING, wanted, after);
        after.put(Marks.CONNECTOR, owners.mark());
        write(user, before, after, wanted);
        return user;
    }

    private ObjectNode update(
            UserModel user, StoredAttributes before, ObjectNode was, ObjectNode wanted, Projection projection) {
        StoredAttributes after = before.copy();
        documents.write(was, wanted, after);
        if (owners.isToBeTakenOver(user)) {
            after.put(Marks.CONNECTOR, owners.mark());
        }
        write(user, before, after, wanted);
        return reader.write(user, projection);
    }

    /**
     * Writes what differs, whether that is stored in attributes or elsewhere, and tells of it. Whoever is taken over, or shall
     * not be active, is out of all sessions afterwards: also one who was not active before, since a client that repeats itself
     * does not know what became of its first request. That is told too, though nothing differs: something else, such as wrong
     * passwords, may have disabled her, and listeners must be able to tell that from a word of the client's.
     */
    private void write(UserModel user, StoredAttributes before, StoredAttributes asked, ObjectNode wanted) {
        StoredAttributes after = possible(user, before, asked, wanted);
        ObjectNode was = documents.read(before);
        ObjectNode is = documents.read(after);
        boolean changed = users.update(user, before, after);
        if (changed) {
            notes.changed(was, is);
        }
        roles.follow(user, was, is);
        if (passwords.store(user, wanted)) {
            auditTrail.password(user).success();
            changed = true;
        }
        boolean taken = !after.all(Marks.CONNECTOR).equals(before.all(Marks.CONNECTOR));
        if (taken || isToBeInactive(wanted)) {
            sessions.end(user);
        }
        boolean again = isToBeInactive(wanted) && isInactive(before);
        if (changed || again) {
            tell(user, taken, again);
        }
    }

    /**
     * What is carried out of a change: all of it or nothing, but where the client's profile says so, of a change that deactivates
     * at least that.
     *
     * @throws ScimException the refusal of the change
     */
    private StoredAttributes possible(
            UserModel user, StoredAttributes before, StoredAttributes asked, ObjectNode wanted) {
        if (!isToBeInactive(wanted) || !profile.allows(Quirk.DEACTIVATION_BESIDE_CHANGES)) {
            requireAcceptable(user, before, asked);
            return asked;
        }
        try {
            requireAcceptable(user, before, asked);
            users.requireAcceptable(user, before, asked);
            return asked;
        } catch (ScimException refused) {
            StoredAttributes deactivated = before.copy();
            deactivated.put(UserSchema.ENABLED_KEY, asked.all(UserSchema.ENABLED_KEY));
            deactivated.put(Marks.CONNECTOR, asked.all(Marks.CONNECTOR));
            return deactivated;
        }
    }

    private void requireAcceptable(UserModel user, StoredAttributes before, StoredAttributes after) {
        protection.requireFreeName(before, after);
        rules.requireAcceptable(user, before, after);
    }

    private static boolean isToBeInactive(ObjectNode wanted) {
        return wanted.has(UserSchema.ACTIVE) && !wanted.path(UserSchema.ACTIVE).asBoolean();
    }

    private static boolean isInactive(StoredAttributes stored) {
        return stored.first(UserSchema.ENABLED_KEY).equals(Optional.of("false"));
    }

    private void tell(UserModel user, boolean taken, boolean again) {
        AdminEventBuilder change = auditTrail.user(OperationType.UPDATE, user);
        if (again) {
            change.detail(AuditTrail.DISABLED_DETAIL, "true");
        }
        if (taken) {
            change.detail(AuditTrail.TAKEOVER_DETAIL, "true");
        }
        change.success();
    }

    /** The user as she is now, held until the end of the transaction. */
    private UserModel held(String id, Precondition precondition) {
        UserModel user = held.hold(id);
        notes.about(user);
        protection.requireChangeable(user);
        if (!precondition.isNone()) {
            precondition.require(reader.version(user));
        }
        return user;
    }
}
