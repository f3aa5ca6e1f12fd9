package dev.gatehouse.scim.provisioning;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.patch.MemberDelta.Kind;
import dev.gatehouse.scim.projection.Projection;
import dev.gatehouse.scim.schema.GroupSchema;
import dev.gatehouse.scim.schema.ResourceDocuments;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.schema.StoredAttributes;
import dev.gatehouse.scim.store.Database;
import dev.gatehouse.scim.store.GroupTree;
import dev.gatehouse.scim.store.Groups;
import dev.gatehouse.scim.store.Memberships;
import dev.gatehouse.scim.store.Search;
import dev.gatehouse.scim.store.StoredGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Reads and finds groups, and writes their documents. */
final class GroupReader {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Caller caller;
    private final String baseUrl;
    private final Database database;
    private final Groups groups;
    private final Memberships memberships;
    private final GroupTree tree;
    private final ResourceWriter resources;
    private final ResourceType type;
    private final ResourceDocuments documents;

    /** Works for the caller. */
    GroupReader(Caller caller, Groups groups, Memberships memberships) {
        this.session = caller.session();
        this.realm = caller.realm();
        this.caller = caller;
        this.baseUrl = caller.baseUrl();
        this.database = new Database(session);
        this.groups = groups;
        this.memberships = memberships;
        this.tree = new GroupTree(database);
        this.type = caller.registry().groups();
        this.documents = new ResourceDocuments(type, caller.connector().profile());
        this.resources = new ResourceWriter(type, caller.baseUrl());
    }

    /**
     * Finds a group that SCIM clients see.
     *
     * @throws ScimException 404
     */
    GroupModel visible(String id) {
        return find(id).orElseThrow(() -> ScimException.notFound("Group", id));
    }

    /** Reads a page of what the query asks for. */
    Results list(Query query, Projection projection) {
        Search search = Search.groups(database, type, realm.getId(), baseUrl);
        return new Listing(caller, type, search, ids -> write(groups.byIds(ids), projection)).list(query);
    }

    /** The document of a group. */
    ObjectNode write(GroupModel group, Projection projection) {
        return write(groups.byIds(List.of(group.getId())), projection).stream()
                .findFirst()
                .orElseThrow(() -> ScimException.notFound("Group", group.getId()));
    }

    private Optional<GroupModel> find(String id) {
        return Optional.ofNullable(session.groups().getGroupById(realm, id))
                .filter(group -> group.getType() == GroupModel.Type.REALM);
    }

    /** The version of a group as the database has it now; reads the ids of all members. */
    String version(GroupModel group) {
        StoredAttributes stored =
                groups.stored(group.getId()).orElseThrow(() -> ScimException.notFound("Group", group.getId()));
        Set<String> memberIds = memberships.memberIds(group.getId());
        memberIds.addAll(tree.subgroupIds(group.getId()));
        return Version.of(stored, memberIds);
    }

    /** Whether a group has at most so many users and at most as many groups as members. */
    boolean hasAtMost(int members, String groupId) {
        return !memberships.exceed(members, groupId) && !tree.exceed(members, groupId);
    }

    /** Writes a page of groups with two queries for all their members, and with none if members are not wanted. */
    private List<ObjectNode> write(List<StoredGroup> page, Projection projection) {
        if (!projection.includes(GroupSchema.MEMBERS)) {
            return page.stream()
                    .map(group -> write(group, documents.read(group.attributes()), Optional.empty(), projection))
                    .toList();
        }
        List<String> ids = page.stream().map(StoredGroup::id).toList();
        Map<String, List<Memberships.Member>> users = memberships.membersOf(ids);
        Map<String, List<GroupTree.Subgroup>> subgroups = tree.subgroupsOf(ids);
        return page.stream()
                .map(group -> {
                    String id = group.id();
                    ArrayNode members =
                            members(users.getOrDefault(id, List.of()), subgroups.getOrDefault(id, List.of()));
                    return writeWithMembers(group, members, projection);
                })
                .toList();
    }

    private ArrayNode members(List<Memberships.Member> users, List<GroupTree.Subgroup> subgroups) {
        ArrayNode members = JsonNodeFactory.instance.arrayNode();
        users.forEach(user -> members.add(member(Kind.USER, "/Users/", user.userId(), user.username())));
        subgroups.forEach(group -> members.add(member(Kind.GROUP, "/Groups/", group.id(), group.name())));
        return members;
    }

    private ObjectNode writeWithMembers(StoredGroup group, ArrayNode members, Projection projection) {
        ObjectNode document = documents.read(group.attributes());
        if (!members.isEmpty()) {
            document.set(GroupSchema.MEMBERS, members);
        }
        String version = Version.of(group.attributes(), members.findValuesAsText("value"));
        return write(group, document, Optional.of(version), projection);
    }

    private ObjectNode write(StoredGroup group, ObjectNode document, Optional<String> version, Projection projection) {
        return resources.write(group.id(), document, group.created(), group.lastModified(), version, projection);
    }

    private ObjectNode member(Kind kind, String endpoint, String id, String display) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("value", id)
                .put("$ref", baseUrl + endpoint + id)
                .put("type", kind.type())
                .put("display", display);
    }
}
