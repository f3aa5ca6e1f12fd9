package dev.gatehouse.scim.provisioning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.projection.Projection;
import dev.gatehouse.scim.schema.UserSchema;
import dev.gatehouse.scim.store.Database;
import dev.gatehouse.scim.store.ShownNames;
import dev.gatehouse.scim.store.StoredUser;
import java.util.List;
import java.util.Map;

/** Shows the names of managers, RFC 7643 section 4.3, where they are users of the realm. */
final class Managers {
    private static final String MANAGER = UserSchema.ENTERPRISE_URN + ":" + UserSchema.MANAGER;

    private final ShownNames names;

    Managers(Caller caller) {
        this.names =
                new ShownNames(new Database(caller.session()), caller.realm().getId());
    }

    /** The names of the managers of some users, by their ids; nothing is read if managers are not wanted. */
    Map<String, String> namesFor(List<StoredUser> users, Projection projection) {
        return projection.includes(MANAGER)
                ? names.of(users.stream()
                        .flatMap(user -> user.attributes().first(UserSchema.MANAGER_KEY).stream())
                        .toList())
                : Map.of();
    }

    /** Writes the name of the manager into the document of a user. */
    static void show(ObjectNode document, Map<String, String> names) {
        if (document.path(UserSchema.ENTERPRISE_URN).get(UserSchema.MANAGER) instanceof ObjectNode manager) {
            String name = names.get(manager.path("value").asText());
            if (name != null) {
                manager.put("displayName", name);
            }
        }
    }
}
