package dev.gatehouse.scim.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.patch.MemberDelta;
import dev.gatehouse.scim.patch.PatchEngine;
import dev.gatehouse.scim.patch.PatchRequest;
import dev.gatehouse.scim.profile.Profile;
import dev.gatehouse.scim.profile.Quirk;
import dev.gatehouse.scim.projection.Projection;
import dev.gatehouse.scim.schema.GroupSchema;
import dev.gatehouse.scim.schema.ResourceDocuments;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.store.Database;
import dev.gatehouse.scim.store.Groups;
import dev.gatehouse.scim.store.Memberships;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.keycloak.common.util.Time;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** The groups of a realm at any depth of their tree, as a SCIM client sees and changes them. */
public final class GroupProvisioning implements Provisioning {
    /** A group with more users, or more groups, is not shown in the answer to a PATCH unless the client asks for attributes. */
    private static final int MOST_MEMBERS_AFTER_PATCH = 100;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Groups groups;
    private final MemberChanges memberChanges;
    private final AuditTrail auditTrail;
    private final RequestNotes notes;
    private final GroupReader reader;
    private final GroupWriter writer;
    private final ResourceType type;
    private final Profile profile;
    private final ResourceDocuments documents;
    private final Owners owners;
    private final Protection protection;

    /** Works for the caller. */
    public GroupProvisioning(Caller caller) {
        Database database = new Database(caller.session());
        this.owners = new Owners(caller);
        this.protection = new Protection(caller);
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
        this.writer = new GroupWriter(caller, groups, reader, auditTrail);
    }

    @Override
    public ResourceType type() {
        return type;
    }

    @Override
    public ObjectNode create(JsonNode body, Projection projection) {
        ObjectNode wanted = documents.accept(body);
        GroupModel group = writer.create(wanted, owners.mark());
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
                Optional.of(document -> wanted),
                documents.names(body, GroupSchema.MEMBERS)
                        ? MemberDelta.replaceWith(wanted.get(GroupSchema.MEMBERS))
                        : MemberDelta.none());
        return reader.write(group, projection);
    }

    @Override
    public Optional<ObjectNode> patch(String id, JsonNode body, Precondition precondition, Projection projection) {
        PatchRequest request = PatchRequest.parse(type, body, profile);
        GroupModel group = changeable(id, precondition);
        Optional<UnaryOperator<ObjectNode>> change =
                request.changesDocument() ? Optional.of(document -> patched(request, document)) : Optional.empty();
        update(
                group,
                change,
                MemberDelta.of(
                        request,
                        (filter, amongMembers, others) -> memberChanges.chosen(group, filter, amongMembers, others)));
        return isShownAfterPatch(id, projection) ? Optional.of(reader.write(group, projection)) : Optional.empty();
    }

    private ObjectNode patched(PatchRequest request, ObjectNode document) {
        ObjectNode patched = PatchEngine.apply(request, document);
        documents.requireValidChange(document, patched);
        return patched;
    }

    /** Nobody who adds a member to a large group waits for the list of all the others. */
    private boolean isShownAfterPatch(String id, Projection projection) {
        return projection.isChosen()
                || !profile.allows(Quirk.NO_CONTENT_AFTER_GROUP_PATCH)
                        && reader.hasAtMost(MOST_MEMBERS_AFTER_PATCH, id);
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

    private void update(GroupModel group, Optional<UnaryOperator<ObjectNode>> change, MemberDelta members) {
        boolean attributesChanged =
                change.map(wanted -> writer.change(group.getId(), wanted)).orElse(false);
        if (attributesChanged) {
            group.setLastModifiedTimestamp(Time.currentTimeMillis());
        }
        memberChanges.apply(group, members);
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
