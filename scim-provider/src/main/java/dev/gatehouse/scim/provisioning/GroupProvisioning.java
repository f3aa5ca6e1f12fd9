package dev.gatehouse.scim.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.patch.MemberDelta;
import dev.gatehouse.scim.patch.PatchEngine;
import dev.gatehouse.scim.patch.PatchRequest;
import dev.gatehouse.scim.profile.Profile;
import dev.gatehouse.scim.projection.Projection;
import dev.gatehouse.scim.schema.CommonAttributes;
import dev.gatehouse.scim.schema.GroupSchema;
import dev.gatehouse.scim.schema.ResourceDocuments;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.schema.StoredAttributes;
import dev.gatehouse.scim.store.Database;
import dev.gatehouse.scim.store.Groups;
import dev.gatehouse.scim.store.Memberships;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.common.util.Time;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** The top-level groups of a realm, as a SCIM client sees and changes them. */
public final class GroupProvisioning implements Provisioning {
    private static final List<String> LOOKUPS = List.of("displayName", "externalId", "id");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String baseUrl;
    private final Groups groups;
    private final Memberships memberships;
    private final MemberChanges memberChanges;
    private final AuditTrail auditTrail;
    private final ResourceWriter resources;
    private final ResourceType type;
    private final Profile profile;
    private final ResourceDocuments documents;
    private final Protection protection = new Protection();

    /** Works for the caller. */
    public GroupProvisioning(Caller caller) {
        Database database = new Database(caller.session());
        this.session = caller.session();
        this.realm = caller.realm();
        this.baseUrl = caller.baseUrl();
        this.groups = new Groups(database, realm.getId());
        this.memberships = new Memberships(database);
        this.auditTrail = new AuditTrail(caller);
        this.memberChanges = new MemberChanges(caller, groups, memberships, auditTrail, protection);
        this.type = caller.registry().groups();
        this.profile = caller.connector().profile();
        this.documents = new ResourceDocuments(type, profile);
        this.resources = new ResourceWriter(type, caller.baseUrl());
    }

    @Override
    public ResourceType type() {
        return type;
    }

    @Override
    public ObjectNode create(JsonNode body, Projection projection) {
        ObjectNode wanted = documents.accept(body);
        String name = wanted.get("displayName").textValue();
        requireFreeName(name);
        GroupModel group = session.groups().createGroup(realm, name);
        StoredAttributes before = stored(group);
        StoredAttributes after = before.copy();
        documents.write(documents.read(before), wanted, after);
        writeAttributes(group, before, after);
        auditTrail.group(OperationType.CREATE, group).success();
        memberChanges.apply(group, MemberDelta.replaceWith(wanted.get(GroupSchema.MEMBERS)));
        return write(group, projection);
    }

    @Override
    public ObjectNode get(String id, Projection projection) {
        return write(visible(id), projection);
    }

    @Override
    public Results list(Query query, Projection projection) {
        Page page = query.page();
        if (query.filter().isPresent()) {
            List<GroupModel> found = find(Lookup.of(type, query.filter().get(), LOOKUPS));
            return new Results(found.size(), page.startIndex(), write(page.of(found), projection));
        }
        int total = Math.toIntExact(session.groups().getGroupsCount(realm, true));
        List<GroupModel> onPage = page.count() == 0
                ? List.of()
                : session.groups()
                        .getTopLevelGroupsStream(realm, page.offset(), page.count())
                        .toList();
        return new Results(total, page.startIndex(), write(onPage, projection));
    }

    @Override
    public ObjectNode replace(String id, JsonNode body, Precondition precondition, Projection projection) {
        GroupModel group = changeable(id);
        ObjectNode wanted = documents.accept(body);
        // a rename that does not name the members must not throw everybody out
        update(
                group,
                wanted,
                documents.names(body, GroupSchema.MEMBERS)
                        ? MemberDelta.replaceWith(wanted.get(GroupSchema.MEMBERS))
                        : MemberDelta.none());
        return write(group, projection);
    }

    @Override
    public Optional<ObjectNode> patch(String id, JsonNode body, Precondition precondition, Projection projection) {
        PatchRequest request = PatchRequest.parse(type, body, profile);
        GroupModel group = changeable(id);
        ObjectNode patched = PatchEngine.apply(request, documents.read(stored(group)));
        documents.requireRequired(patched);
        update(group, patched, MemberDelta.of(request));
        return projection.isChosen() ? Optional.of(write(group, projection)) : Optional.empty();
    }

    @Override
    public void delete(String id, Precondition precondition) {
        GroupModel group = changeable(id);
        if (group.getSubGroupsCount() > 0) {
            throw ScimException.forbidden(
                    "Group " + id + " has subgroups, which SCIM does not see and so does not delete");
        }
        AdminEventBuilder removal = auditTrail.group(OperationType.DELETE, group);
        session.groups().removeGroup(realm, group);
        removal.success();
    }

    private void update(GroupModel group, ObjectNode wanted, MemberDelta members) {
        StoredAttributes before = stored(group);
        StoredAttributes after = before.copy();
        documents.write(documents.read(before), wanted, after);
        if (writeAttributes(group, before, after)) {
            group.setLastModifiedTimestamp(Time.currentTimeMillis());
            auditTrail.group(OperationType.UPDATE, group).success();
            GroupModel.GroupUpdatedEvent.fire(group, session);
        }
        memberChanges.apply(group, members);
    }

    private boolean writeAttributes(GroupModel group, StoredAttributes before, StoredAttributes after) {
        Set<String> changed = after.keysThatDifferFrom(before);
        for (String key : changed) {
            if (key.equals(GroupSchema.NAME_KEY)) {
                String name = after.first(key).orElseThrow();
                requireFreeName(name);
                group.setName(name);
            } else if (after.all(key).isEmpty()) {
                group.removeAttribute(key);
            } else {
                group.setAttribute(key, after.all(key));
            }
        }
        return !changed.isEmpty();
    }

    private void requireFreeName(String name) {
        if (!groups.idsByName(name).isEmpty()) {
            throw ScimException.of(ScimErrorType.UNIQUENESS, "There is already a group with this displayName");
        }
    }

    private static StoredAttributes stored(GroupModel group) {
        StoredAttributes stored = StoredAttributes.of(group.getAttributes());
        stored.put(GroupSchema.NAME_KEY, group.getName());
        return stored;
    }

    private List<GroupModel> find(Lookup lookup) {
        Stream<String> ids = switch (lookup.attribute()) {
            case "displayName" -> groups.idsByName(lookup.value()).stream();
            case "id" -> Stream.of(lookup.value());
            default -> groups.idsByAttribute(CommonAttributes.EXTERNAL_ID_KEY, lookup.value()).stream();
        };
        return ids.flatMap(id -> topLevel(id).stream()).toList();
    }

    private Optional<GroupModel> topLevel(String id) {
        return Optional.ofNullable(session.groups().getGroupById(realm, id))
                .filter(group -> group.getParentId() == null && group.getType() == GroupModel.Type.REALM);
    }

    private GroupModel visible(String id) {
        return topLevel(id).orElseThrow(() -> ScimException.notFound("Group", id));
    }

    private GroupModel changeable(String id) {
        GroupModel group = visible(id);
        protection.requireChangeable(group);
        return group;
    }

    private ObjectNode write(GroupModel group, Projection projection) {
        return write(List.of(group), projection).get(0);
    }

    /** Writes a page of groups with one query for all their members, and with none if members are not wanted. */
    private List<ObjectNode> write(List<GroupModel> page, Projection projection) {
        Map<String, List<Memberships.Member>> members = projection.includes(GroupSchema.MEMBERS)
                ? memberships.membersOf(page.stream().map(GroupModel::getId).toList())
                : Map.of();
        return page.stream()
                .map(group -> write(group, members.getOrDefault(group.getId(), List.of()), projection))
                .toList();
    }

    private ObjectNode write(GroupModel group, List<Memberships.Member> members, Projection projection) {
        ObjectNode document = documents.read(stored(group));
        if (!members.isEmpty()) {
            ArrayNode list = document.putArray(GroupSchema.MEMBERS);
            members.forEach(member -> list.add(memberDocument(member)));
        }
        return resources.write(
                group.getId(), document, group.getCreatedTimestamp(), group.getLastModifiedTimestamp(), projection);
    }

    private ObjectNode memberDocument(Memberships.Member member) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("value", member.userId())
                .put("$ref", baseUrl + "/Users/" + member.userId())
                .put("type", "User")
                .put("display", member.username());
    }
}
