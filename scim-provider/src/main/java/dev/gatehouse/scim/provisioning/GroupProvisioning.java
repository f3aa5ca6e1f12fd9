package dev.gatehouse.scim.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.patch.MemberDelta;
import dev.gatehouse.scim.patch.PatchEngine;
import dev.gatehouse.scim.patch.PatchRequest;
import dev.gatehouse.scim.policy.Marks;
import dev.gatehouse.scim.profile.Profile;
import dev.gatehouse.scim.projection.Projection;
import dev.gatehouse.scim.schema.GroupSchema;
import dev.gatehouse.scim.schema.ResourceDocuments;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.schema.StoredAttributes;
import dev.gatehouse.scim.store.Database;
import dev.gatehouse.scim.store.Groups;
import dev.gatehouse.scim.store.Memberships;
import java.util.Optional;
import java.util.Set;
import org.keycloak.common.util.Time;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** The groups of a realm at any depth of their tree, as a SCIM client sees and changes them. */
public final class GroupProvisioning implements Provisioning {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Groups groups;
    private final MemberChanges memberChanges;
    private final AuditTrail auditTrail;
    private final RequestNotes notes;
    private final GroupReader reader;
    private final ResourceType type;
    private final Profile profile;
    private final ResourceDocuments documents;
    private final Owners owners;
    private final Protection protection = new Protection();

    /** Works for the caller. */
    public GroupProvisioning(Caller caller) {
        Database database = new Database(caller.session());
        this.owners = new Owners(caller);
        this.session = caller.session();
        this.realm = caller.realm();
        this.groups = new Groups(database, realm.getId());
        Memberships memberships = new Memberships(database);
        this.auditTrail = new AuditTrail(caller);
        this.notes = caller.notes();
        this.memberChanges = new MemberChanges(caller, groups, memberships, auditTrail, protection, owners);
        this.type = caller.registry().groups();
        this.profile = caller.connector().profile();
        this.documents = new ResourceDocuments(type, profile);
        this.reader = new GroupReader(caller, groups, memberships);
    }

    @Override
    public ResourceType type() {
        return type;
    }

    @Override
    public ObjectNode create(JsonNode body, Projection projection) {
        ObjectNode wanted = documents.accept(body);
        String name = wanted.get("displayName").textValue();
        requireFreeName(name, null);
        GroupModel group = session.groups().createGroup(realm, name);
        group.setSingleAttribute(Marks.CONNECTOR, owners.mark());
        StoredAttributes before = GroupReader.stored(group);
        StoredAttributes after = before.copy();
        documents.write(documents.read(before), wanted, after);
        writeAttributes(group, before, after);
        notes.changed(JsonNodeFactory.instance.objectNode(), wanted);
        auditTrail.group(OperationType.CREATE, group).success();
        memberChanges.apply(group, MemberDelta.replaceWith(wanted.get(GroupSchema.MEMBERS)));
        return reader.write(group, projection);
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
        GroupModel group = changeable(id, precondition);
        ObjectNode wanted = documents.accept(body);
        // a rename that does not name the members must not throw everybody out
        update(
                group,
                wanted,
                documents.names(body, GroupSchema.MEMBERS)
                        ? MemberDelta.replaceWith(wanted.get(GroupSchema.MEMBERS))
                        : MemberDelta.none());
        return reader.write(group, projection);
    }

    @Override
    public Optional<ObjectNode> patch(String id, JsonNode body, Precondition precondition, Projection projection) {
        PatchRequest request = PatchRequest.parse(type, body, profile);
        GroupModel group = changeable(id, precondition);
        ObjectNode document = documents.read(GroupReader.stored(group));
        ObjectNode patched = PatchEngine.apply(request, document);
        documents.requireValidChange(document, patched);
        update(group, patched, MemberDelta.of(request));
        return projection.isChosen() ? Optional.of(reader.write(group, projection)) : Optional.empty();
    }

    @Override
    public void delete(String id, Precondition precondition) {
        GroupModel group = changeable(id, precondition);
        if (group.getSubGroupsCount() > 0) {
            throw ScimException.of(
                    409, "Group " + id + " has groups as members; remove them from it, or delete them, before it");
        }
        AdminEventBuilder removal = auditTrail.group(OperationType.DELETE, group);
        session.groups().removeGroup(realm, group);
        removal.success();
    }

    private void update(GroupModel group, ObjectNode wanted, MemberDelta members) {
        StoredAttributes before = GroupReader.stored(group);
        StoredAttributes after = before.copy();
        documents.write(documents.read(before), wanted, after);
        boolean attributesChanged = writeAttributes(group, before, after);
        if (attributesChanged) {
            notes.changed(documents.read(before), documents.read(after));
            auditTrail.group(OperationType.UPDATE, group).success();
            GroupModel.GroupUpdatedEvent.fire(group, session);
        }
        boolean membersChanged = memberChanges.apply(group, members);
        if (attributesChanged) {
            group.setLastModifiedTimestamp(Time.currentTimeMillis());
        } else if (membersChanged) {
            groups.touch(group.getId(), Time.currentTimeMillis());
        }
    }

    private boolean writeAttributes(GroupModel group, StoredAttributes before, StoredAttributes after) {
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

    private GroupModel changeable(String id, Precondition precondition) {
        GroupModel group = reader.visible(id);
        notes.about(group);
        protection.requireChangeable(group);
        owners.requireChangeable(group);
        if (!precondition.isNone()) {
            groups.lock(id);
            precondition.require(reader.version(group));
        }
        return group;
    }
}
