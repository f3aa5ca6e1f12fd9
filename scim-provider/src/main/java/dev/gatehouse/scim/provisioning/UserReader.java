package dev.gatehouse.scim.provisioning;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.projection.Projection;
import dev.gatehouse.scim.schema.CommonAttributes;
import dev.gatehouse.scim.schema.ResourceDocuments;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.schema.UserSchema;
import dev.gatehouse.scim.store.Database;
import dev.gatehouse.scim.store.Memberships;
import dev.gatehouse.scim.store.Search;
import dev.gatehouse.scim.store.StoredUser;
import dev.gatehouse.scim.store.UserScope;
import dev.gatehouse.scim.store.Users;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.StorageId;

/**
 * Reads and finds users, and writes their documents. Service accounts are never seen. A page is read with a handful of
 * queries from Keycloak's tables; a single user comes from Keycloak, and so from its cache.
 */
final class UserReader {
    private static final Map<String, String> EVERYONE = Map.of(UserModel.INCLUDE_SERVICE_ACCOUNT, "false");

    private final Caller caller;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Database database;
    private final Memberships memberships;
    private final Managers managers;
    private final ResourceWriter resources;
    private final ResourceType type;
    private final ResourceDocuments documents;

    /** Works for the caller. */
    UserReader(Caller caller) {
        this.caller = caller;
        this.session = caller.session();
        this.realm = caller.realm();
        this.database = new Database(session);
        this.memberships = new Memberships(database);
        this.managers = new Managers(caller);
        this.type = caller.registry().users();
        this.documents = new ResourceDocuments(type, caller.connector().profile());
        this.resources = new ResourceWriter(type, caller.baseUrl());
    }

    /**
     * Finds a user.
     *
     * @throws ScimException 404 if there is none, or the user is a service account
     */
    UserModel visible(String id) {
        return Optional.ofNullable(session.users().getUserById(realm, id))
                .filter(user -> !Protection.isServiceAccount(user))
                .orElseThrow(() -> ScimException.notFound("User", id));
    }

    /** The entity tag of a user: it changes with what is stored and with the user's groups. */
    String version(UserModel user) {
        return version(stored(user), groups(user));
    }

    /** Reads a page of what the query asks for. */
    Results list(Query query, Projection projection) {
        Federations federations = new Federations(session, realm);
        Optional<Lookup> lookup = query.filter().flatMap(filter -> Lookup.of(type, filter));
        if (lookup.isPresent() && query.page().cursor().isEmpty()) {
            Optional<List<UserModel>> found = find(lookup.get(), federations);
            if (found.isPresent()) {
                return results(found.get().size(), query.page(), query.page().of(found.get()).stream(), projection);
            }
        }
        boolean isPlain = query.filter().isEmpty()
                && query.sort().isEmpty()
                && query.page().cursor().isEmpty();
        return isPlain && federations.keepUsersToThemselves()
                ? everyone(query.page(), projection)
                : listing(federations, projection).list(query);
    }

    private Listing listing(Federations federations, Projection projection) {
        UserScope scope = federations.scope(caller.baseUrl());
        Users users = new Users(database, scope);
        return new Listing(
                caller, type, Search.users(database, type, scope), ids -> write(users.byIds(ids), projection));
    }

    /**
     * Everybody whom Keycloak and the directories that it does not import from know. Not every directory counts its users: then
     * the total is at least as many as were seen, and one more while there is another page.
     */
    private Results everyone(Page page, Projection projection) {
        int counted = session.users().getUsersCount(realm, EVERYONE);
        if (page.count() == 0) {
            return results(counted, page, Stream.empty(), projection);
        }
        List<UserModel> seen = session.users()
                .searchForUserStream(realm, EVERYONE, page.offset(), page.count() + 1)
                .toList();
        int total = seen.isEmpty() ? counted : Math.max(counted, page.offset() + seen.size());
        return results(total, page, seen.stream().limit(page.count()), projection);
    }

    /**
     * Asks Keycloak, and through it the directories. Empty means that the database knows: whoever was found there is stored
     * now, and others may be, too.
     */
    private Optional<List<UserModel>> find(Lookup lookup, Federations federations) {
        if (lookup.attribute().equals("userName")) {
            return Optional.of(seen(Stream.ofNullable(session.users().getUserByUsername(realm, lookup.value()))));
        }
        if (lookup.attribute().equals("id")) {
            return Optional.of(seen(Stream.ofNullable(session.users().getUserById(realm, lookup.value()))));
        }
        if (!federations.areThere()) {
            return Optional.empty();
        }
        List<UserModel> seen;
        try {
            seen = seen(foundAnywhere(lookup));
        } catch (ModelDuplicateException severalHaveTheAddress) {
            return Optional.empty();
        }
        return seen.stream().allMatch(user -> StorageId.isLocalStorage(user.getId()))
                ? Optional.empty()
                : Optional.of(seen);
    }

    private Stream<UserModel> foundAnywhere(Lookup lookup) {
        return switch (lookup.attribute()) {
            case "emails" -> Stream.ofNullable(session.users().getUserByEmail(realm, lookup.value()));
            case "externalId" ->
                session.users()
                        .searchForUserByUserAttributeStream(realm, CommonAttributes.EXTERNAL_ID_KEY, lookup.value());
            default -> Stream.empty();
        };
    }

    private List<UserModel> seen(Stream<UserModel> users) {
        return users.filter(user -> !Protection.isServiceAccount(user)).toList();
    }

    private Results results(int total, Page page, Stream<UserModel> onPage, Projection projection) {
        return new Results(
                total,
                page.startIndex(),
                onPage.map(user -> write(user, projection)).toList());
    }

    /** The document of a user. */
    ObjectNode write(UserModel user, Projection projection) {
        return write(stored(user), wantsGroups(projection) ? groups(user) : List.of(), projection);
    }

    /** The document of a user who was just made: in no groups but those that the realm or a directory gives to new users. */
    ObjectNode writeMade(UserModel user, Projection projection) {
        boolean mayBeInGroups = user.getFederationLink() != null
                || realm.getDefaultGroupsStream().findAny().isPresent();
        return write(stored(user), mayBeInGroups && wantsGroups(projection) ? groups(user) : List.of(), projection);
    }

    private List<ObjectNode> write(List<StoredUser> users, Projection projection) {
        Map<String, List<Memberships.Group>> groups = wantsGroups(projection)
                ? memberships.groupsOf(users.stream().map(StoredUser::id).toList())
                : Map.of();
        Map<String, String> managerNames = managers.namesFor(users, projection);
        return users.stream()
                .map(user -> write(user, groups.getOrDefault(user.id(), List.of()), managerNames, projection))
                .toList();
    }

    private ObjectNode write(StoredUser user, List<Memberships.Group> groups, Projection projection) {
        return write(user, groups, managers.namesFor(List.of(user), projection), projection);
    }

    private ObjectNode write(
            StoredUser user, List<Memberships.Group> groups, Map<String, String> managerNames, Projection projection) {
        ObjectNode document = documents.read(user.attributes());
        Managers.show(document, managerNames);
        if (!groups.isEmpty()) {
            ArrayNode list = document.putArray(UserSchema.GROUPS);
            groups.forEach(group -> list.addObject()
                    .put("value", group.id())
                    .put("$ref", caller.baseUrl() + "/Groups/" + group.id())
                    .put("display", group.name())
                    .put("type", "direct"));
        }
        return resources.write(
                user.id(),
                document,
                user.created(),
                user.lastModified(),
                projection.includes("meta") ? Optional.of(version(user, groups)) : Optional.empty(),
                projection);
    }

    private static String version(StoredUser user, List<Memberships.Group> groups) {
        return Version.of(
                user.attributes(), groups.stream().map(Memberships.Group::id).toList());
    }

    /** The version in {@code meta} depends on the groups. */
    private static boolean wantsGroups(Projection projection) {
        return projection.includes(UserSchema.GROUPS) || projection.includes("meta");
    }

    private static StoredUser stored(UserModel user) {
        return new StoredUser(
                user.getId(), user.getCreatedTimestamp(), user.getLastModifiedTimestamp(), UserWriter.stored(user));
    }

    private List<Memberships.Group> groups(UserModel user) {
        if (StorageId.isLocalStorage(user.getId())) {
            return memberships.groupsOf(List.of(user.getId())).getOrDefault(user.getId(), List.of());
        }
        return user.getGroupsStream()
                .filter(group -> group.getType() == GroupModel.Type.REALM)
                .map(group -> new Memberships.Group(user.getId(), group.getId(), group.getName()))
                .toList();
    }
}
