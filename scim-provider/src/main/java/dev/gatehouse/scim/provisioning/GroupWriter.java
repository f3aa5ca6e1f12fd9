package dev.gatehouse.scim.provisioning;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.policy.Marks;
import dev.gatehouse.scim.schema.GroupSchema;
import dev.gatehouse.scim.schema.ResourceDocuments;
import dev.gatehouse.scim.schema.StoredAttributes;
import dev.gatehouse.scim.store.Groups;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.CacheRealmProvider;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Writes the names and attributes of groups. Members are not its business. */
final class GroupWriter {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Groups groups;
    private final GroupReader reader;
    private final AuditTrail auditTrail;
    private final RequestNotes notes;
    private final ResourceDocuments documents;

    /** Works for the caller. */
    GroupWriter(Caller caller, Groups groups, GroupReader reader, AuditTrail auditTrail) {
        this.session = caller.session();
        this.realm = caller.realm();
        this.groups = groups;
        this.reader = reader;
        this.auditTrail = auditTrail;
        this.notes = caller.notes();
        this.documents = new ResourceDocuments(
                caller.registry().groups(), caller.connector().profile());
    }

    /**
     * Makes a group at the top level.
     *
     * @param wanted its document
     * @param mark whose it is
     * @throws ScimException {@code uniqueness} if the top level has a group of the name
     */
    GroupModel create(ObjectNode wanted, String mark) {
        String name = wanted.get("displayName").textValue();
        requireFreeName(name, null);
        GroupModel group = session.groups().createGroup(realm, name);
        group.setSingleAttribute(Marks.CONNECTOR, mark);
        StoredAttributes before = StoredAttributes.of(group.getAttributes());
        before.put(GroupSchema.NAME_KEY, name);
        write(group, before, after(before, document -> wanted));
        notes.changed(JsonNodeFactory.instance.objectNode(), wanted);
        auditTrail.group(OperationType.CREATE, group).success();
        return group;
    }

    /**
     * Changes a group. What it is before comes from the database, and not from a cache that may not know yet what another node
     * has written; and nobody else changes it between, so that no change is taken for none.
     *
     * @param id the group's id
     * @param change makes the document as it shall be of the document as it is; may be called twice
     * @return whether anything was different
     * @throws ScimException {@code uniqueness} if the new name is taken where the group stands; 404 if the group is gone
     */
    boolean change(String id, UnaryOperator<ObjectNode> change) {
        StoredAttributes seen = stored(id);
        if (after(seen, change).keysThatDifferFrom(seen).isEmpty()) {
            return false;
        }
        GroupModel group = hold(id);
        StoredAttributes before = stored(id);
        StoredAttributes after = after(before, change);
        if (!write(group, before, after)) {
            return false;
        }
        notes.changed(documents.read(before), documents.read(after));
        auditTrail.group(OperationType.UPDATE, group).success();
        GroupModel.GroupUpdatedEvent.fire(group, session);
        return true;
    }

    private StoredAttributes stored(String id) {
        return groups.stored(id).orElseThrow(() -> ScimException.notFound("Group", id));
    }

    private StoredAttributes after(StoredAttributes before, UnaryOperator<ObjectNode> change) {
        StoredAttributes after = before.copy();
        ObjectNode document = documents.read(before);
        documents.write(document, change.apply(document), after);
        return after;
    }

    /** Waits until no other transaction changes the group, and reads it past the cache. */
    private GroupModel hold(String id) {
        groups.hold(id);
        CacheRealmProvider cache = session.getProvider(CacheRealmProvider.class);
        if (cache != null) {
            cache.registerGroupInvalidation(id);
        }
        return reader.visible(id);
    }

    private boolean write(GroupModel group, StoredAttributes before, StoredAttributes after) {
        Set<String> changed = after.keysThatDifferFrom(before);
        for (String key : changed) {
            if (key.equals(GroupSchema.NAME_KEY)) {
                rename(group, after.first(key).orElseThrow());
            } else if (after.all(key).isEmpty()) {
                group.removeAttribute(key);
            } else {
                group.setAttribute(key, after.all(key));
            }
        }
        return !changed.isEmpty();
    }

    /** Tells what refers to the group by its path, such as the mappers of identity providers, as the console does. */
    private void rename(GroupModel group, String name) {
        requireFreeName(name, group.getParentId());
        String previousPath = KeycloakModelUtils.buildGroupPath(group);
        group.setName(name);
        GroupModel.GroupPathChangeEvent.fire(group, KeycloakModelUtils.buildGroupPath(group), previousPath, session);
    }

    private void requireFreeName(String name, String parentId) {
        if (groups.exists(name, Optional.ofNullable(parentId))) {
            throw ScimException.of(
                    ScimErrorType.UNIQUENESS,
                    parentId == null
                            ? "There is already a group with this displayName"
                            : "There is already a group with this displayName in group " + parentId);
        }
    }
}
