package dev.gatehouse.scim.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.patch.PatchEngine;
import dev.gatehouse.scim.patch.PatchRequest;
import dev.gatehouse.scim.projection.Projection;
import dev.gatehouse.scim.schema.ResourceDocuments;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.schema.StoredAttributes;
import dev.gatehouse.scim.schema.UserSchema;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.UserModel;

/**
 * A user's own account, RFC 7644 section 3.11. The user changes what the realm's user profile lets users change
 * themselves, and nothing else.
 */
public final class OwnAccount {
    private final String id;
    private final HeldUsers held;
    private final UserReader reader;
    private final UserWriter users;
    private final ResourceType type;
    private final ResourceDocuments documents;
    private final Caller caller;

    /**
     * The account of a user.
     *
     * @param caller stands for the user, strict as to what is sent
     * @param id the user's id
     */
    public OwnAccount(Caller caller, String id) {
        this.caller = caller;
        this.id = id;
        this.held = new HeldUsers(caller);
        this.reader = new UserReader(caller);
        this.users = new UserWriter(
                caller.session(), caller.realm(), caller.registry().users(), false);
        this.type = caller.registry().users();
        this.documents = new ResourceDocuments(type, caller.connector().profile());
    }

    /** The type of the resource. */
    public ResourceType type() {
        return type;
    }

    /** Reads the account. */
    public ObjectNode get(Projection projection) {
        return reader.write(reader.visible(id), projection);
    }

    /**
     * Replaces what the user may change; what the body leaves out and the user may not change stays as it is.
     *
     * @throws ScimException {@code mutability} if the body gives something else another value
     */
    public ObjectNode replace(JsonNode body, Precondition precondition, Projection projection) {
        UserModel user = changeable(precondition);
        StoredAttributes before = UserWriter.stored(user);
        StoredAttributes after = before.copy();
        documents.write(
                documents.readWithout(before, UserSchema.ACTIVE), requireNoPassword(documents.accept(body)), after);
        users.keepWhatIsNotOwn(user, before, after);
        return update(user, before, after, projection);
    }

    /**
     * Applies operations, all or none.
     *
     * @throws ScimException {@code mutability} if one changes what the user may not change
     */
    public ObjectNode patch(JsonNode body, Precondition precondition, Projection projection) {
        PatchRequest request = PatchRequest.parse(type, body, caller.connector().profile());
        UserModel user = changeable(precondition);
        StoredAttributes before = UserWriter.stored(user);
        ObjectNode document = documents.readWithout(before, UserSchema.ACTIVE);
        ObjectNode patched = PatchEngine.apply(request, document);
        documents.requireValidChange(document, patched);
        StoredAttributes after = before.copy();
        documents.write(document, requireNoPassword(patched), after);
        return update(user, before, after, projection);
    }

    private static ObjectNode requireNoPassword(ObjectNode wanted) {
        if (wanted.has(UserSchema.PASSWORD)) {
            throw ScimException.of(
                    ScimErrorType.MUTABILITY, "Users change their password in the account console, not over SCIM");
        }
        return wanted;
    }

    private UserModel changeable(Precondition precondition) {
        UserModel user = reader.visible(held.hold(id).getId());
        if (!precondition.isNone()) {
            precondition.require(reader.version(user));
        }
        return user;
    }

    private ObjectNode update(UserModel user, StoredAttributes before, StoredAttributes after, Projection projection) {
        new Protection(caller).requireFreeName(before, after);
        if (users.updateOwn(user, before, after)) {
            new AuditTrail(caller).user(OperationType.UPDATE, user).success();
        }
        return reader.write(user, projection);
    }
}
