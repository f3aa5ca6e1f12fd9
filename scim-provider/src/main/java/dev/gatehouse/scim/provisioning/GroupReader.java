package dev.gatehouse.scim.provisioning;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.projection.Projection;
import dev.gatehouse.scim.schema.CommonAttributes;
import dev.gatehouse.scim.schema.GroupSchema;
import dev.gatehouse.scim.schema.ResourceDocuments;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.schema.StoredAttributes;
import dev.gatehouse.scim.store.Groups;
import dev.gatehouse.scim.store.Memberships;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Reads and finds groups, and writes their documents. */
final class GroupReader {
    private static final List<String> LOOKUPS = List.of("displayName", "externalId", "id");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String baseUrl;
    private final Groups groups;
    private final Memberships memberships;
    private final ResourceWriter resources;
    private final ResourceType type;
    private final ResourceDocuments documents;

    /** Works for the caller. */
    GroupReader(Caller caller, Groups groups, Memberships memberships) {
        this.session = caller.session();
        this.realm = caller.realm();
        this.baseUrl = caller.baseUrl();
        this.groups = groups;
        this.memberships = memberships;
        this.type = caller.registry().groups();
        this.documents = new ResourceDocuments(type, caller.connector().profile());
        this.resources = new ResourceWriter(type, caller.baseUrl());
    }

    /** What Keycloak stores of a group, its members excepted. */
    static StoredAttributes stored(GroupModel group) {
        StoredAttributes stored = StoredAttributes.of(group.getAttributes());
        stored.put(GroupSchema.NAME_KEY, group.getName());
        return stored;
    }

    /**
     * Finds a group that SCIM clients see.
     *
     * @throws ScimException 404
     */
    GroupModel visible(String id) {
        return topLevel(id).orElseThrow(() -> ScimException.notFound("Group", id));
    }

    /** Reads a page of what the query asks for. */
    Results list(Query query, Projection projection) {
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

    /** The document of a group. */
    ObjectNode write(GroupModel group, Projection projection) {
        return write(List.of(group), projection).get(0);
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
