package dev.gatehouse.scim.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.patch.PatchEngine;
import dev.gatehouse.scim.patch.PatchRequest;
import dev.gatehouse.scim.policy.Marks;
import dev.gatehouse.scim.profile.Profile;
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
    private final Invitations invitations;
    private final Protection protection = new Protection();

    /** Works for the caller. */
    public UserProvisioning(Caller caller) {
        this.session = caller.session();
        this.realm = caller.realm();
        this.users = new UserWriter(session, realm, caller.registry().users());
        this.auditTrail = new AuditTrail(caller);
        this.notes = caller.notes();
        this.type = caller.registry().users();
        this.profile = caller.connector().profile();
        this.documents = new ResourceDocuments(type, profile);
        this.reader = new UserReader(caller);
        this.owners = new Owners(caller);
        this.held = new HeldUsers(caller);
        this.rules = new UserRules(caller);
        this.passwords = new Passwords(caller);
        this.roles = new MappedRoles(caller, auditTrail);
        this.takeover = new Takeover(caller, owners, protection);
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
        Optional<UserModel> known = takeover.find(stored);
        UserModel user = known.isPresent() ? takeOver(known.get(), wanted) : make(stored, wanted);
        return reader.write(user, projection);
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
        UserModel user = changeable(id, precondition);
        StoredAttributes before = users.beforeChange(user);
        return update(user, before, withoutActive(before), documents.accept(body), projection);
    }

    @Override
    public Optional<ObjectNode> patch(String id, JsonNode body, Precondition precondition, Projection projection) {
        PatchRequest request = PatchRequest.parse(type, body, profile);
        UserModel user = changeable(id, precondition);
        StoredAttributes before = users.beforeChange(user);
        ObjectNode document = withoutActive(before);
        ObjectNode patched = PatchEngine.apply(request, document);
        documents.requireValidChange(document, patched);
        return Optional.of(update(user, before, document, patched, projection));
    }

    @Override
    public void delete(String id, Precondition precondition) {
        UserModel user = changeable(id, precondition);
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
    private UserModel takeOver(UserModel found, ObjectNode wanted) {
        UserModel user = held.hold(found.getId());
        notes.about(user);
        takeover.requireAllowed(user);
        StoredAttributes before = users.beforeChange(user);
        StoredAttributes after = before.copy();
        documents.write(NOTHING, wanted, after);
        after.put(Marks.CONNECTOR, owners.mark());
        write(user, before, after, wanted);
        auditTrail
                .user(OperationType.UPDATE, user)
                .detail(AuditTrail.TAKEOVER_DETAIL, "true")
                .success();
        return user;
    }

    /** The document to change; {@code active} is left out, so that it is there afterwards only if the client asked for it. */
    private ObjectNode withoutActive(StoredAttributes before) {
        ObjectNode document = documents.read(before);
        document.remove(UserSchema.ACTIVE);
        return document;
    }

    private ObjectNode update(
            UserModel user, StoredAttributes before, ObjectNode was, ObjectNode wanted, Projection projection) {
        StoredAttributes after = before.copy();
        documents.write(was, wanted, after);
        if (write(user, before, after, wanted)) {
            auditTrail.user(OperationType.UPDATE, user).success();
        }
        return reader.write(user, projection);
    }

    /** Writes what differs, whether that is stored in attributes or elsewhere. */
    private boolean write(UserModel user, StoredAttributes before, StoredAttributes after, ObjectNode wanted) {
        rules.requireAcceptable(user, before, after);
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
        return changed;
    }

    /** The user as she is now, held until the end of the transaction. */
    private UserModel changeable(String id, Precondition precondition) {
        UserModel user = held.hold(id);
        notes.about(user);
        protection.requireChangeable(user);
        owners.requireChangeable(user);
        if (!precondition.isNone()) {
            precondition.require(reader.version(user));
        }
        return user;
    }
}
