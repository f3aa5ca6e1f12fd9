package dev.gatehouse.scim.provisioning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.projection.Projection;
import dev.gatehouse.scim.schema.CommonAttributes;
import dev.gatehouse.scim.schema.ResourceDocuments;
import dev.gatehouse.scim.schema.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Reads and finds users, and writes their documents. Service accounts are never seen. */
final class UserReader {
    private static final List<String> LOOKUPS = List.of("userName", "externalId", "id");
    private static final Map<String, String> EVERYONE = Map.of(UserModel.INCLUDE_SERVICE_ACCOUNT, "false");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ResourceWriter resources;
    private final ResourceType type;
    private final ResourceDocuments documents;
    private final Protection protection = new Protection();

    /** Works for the caller. */
    UserReader(Caller caller) {
        this.session = caller.session();
        this.realm = caller.realm();
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
                .filter(user -> !protection.isServiceAccount(user))
                .orElseThrow(() -> ScimException.notFound("User", id));
    }

    /** Reads a page of what the query asks for. */
    Results list(Query query, Projection projection) {
        Page page = query.page();
        if (query.filter().isPresent()) {
            List<UserModel> found = find(Lookup.of(type, query.filter().get(), LOOKUPS));
            return results(found.size(), page, page.of(found).stream(), projection);
        }
        int total = session.users().getUsersCount(realm, EVERYONE);
        Stream<UserModel> onPage = page.count() == 0
                ? Stream.empty()
                : session.users().searchForUserStream(realm, EVERYONE, page.offset(), page.count());
        return results(total, page, onPage, projection);
    }

    /** The document of a user. */
    ObjectNode write(UserModel user, Projection projection) {
        ObjectNode document = documents.read(UserWriter.stored(user));
        return resources.write(
                user.getId(),
                document,
                user.getCreatedTimestamp(),
                user.getLastModifiedTimestamp(),
                Optional.of(Version.of(document.toString())),
                projection);
    }

    /** The version of a user as she is now. */
    String version(UserModel user) {
        return Version.of(documents.read(UserWriter.stored(user)).toString());
    }

    private List<UserModel> find(Lookup lookup) {
        Stream<UserModel> found = switch (lookup.attribute()) {
            case "userName" -> Stream.ofNullable(session.users().getUserByUsername(realm, lookup.value()));
            case "id" -> Stream.ofNullable(session.users().getUserById(realm, lookup.value()));
            default ->
                session.users()
                        .searchForUserByUserAttributeStream(realm, CommonAttributes.EXTERNAL_ID_KEY, lookup.value());
        };
        return found.filter(user -> !protection.isServiceAccount(user)).toList();
    }

    private Results results(int total, Page page, Stream<UserModel> onPage, Projection projection) {
        return new Results(
                total,
                page.startIndex(),
                onPage.map(user -> write(user, projection)).toList());
    }
}
