package dev.gatehouse.okta.emulator.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.okta.emulator.http.Json;
import dev.gatehouse.okta.emulator.organization.OktaUser;
import java.util.Map;
import java.util.Optional;

/** How users are written, and by which attributes they are searched. */
final class UserJson {

    private UserJson() {}

    static ObjectNode of(OktaUser user, String origin) {
        ObjectNode node = Json.object();
        node.put("id", user.id());
        node.put("status", user.status().name());
        node.put("created", Json.time(user.created()));
        node.put("activated", Json.time(user.activated()));
        node.put("statusChanged", Json.time(user.statusChanged()));
        node.put("lastLogin", Json.time(user.lastLogin()));
        node.put("lastUpdated", Json.time(user.lastUpdated()));
        node.put("passwordChanged", Json.time(user.passwordChanged()));
        node.putObject("type").put("id", "oty0000000000000001d7");
        node.set("profile", Json.tree(user.profile()));
        ObjectNode credentials = node.putObject("credentials");
        if (user.password() != null) {
            credentials.putObject("password");
        }
        credentials.putObject("provider").put("type", "OKTA").put("name", "OKTA");
        node.putObject("_links").putObject("self").put("href", origin + "/api/v1/users/" + user.id());
        return node;
    }

    /** Leaves only the named members, as {@code fields=id,status,profile:(login,email)} asks. */
    static ObjectNode select(ObjectNode user, Optional<String> fields) {
        if (fields.isEmpty()) {
            return user;
        }
        ObjectNode selected = Json.object();
        selected.set("id", user.get("id"));
        for (String field : fields.get().split(",(?![^(]*\\))")) {
            int colon = field.indexOf(":(");
            if (colon < 0) {
                copy(user, selected, field.strip());
                continue;
            }
            String name = field.substring(0, colon).strip();
            ObjectNode part = selected.putObject(name);
            for (String inner : field.substring(colon + 2, field.length() - 1).split(",")) {
                copy(user.path(name), part, inner.strip());
            }
        }
        return selected;
    }

    static Object attribute(OktaUser user, String path) {
        Map<String, Object> profile = user.profile();
        return switch (path) {
            case "id" -> user.id();
            case "status" -> user.status().name();
            case "created" -> user.created();
            case "activated" -> user.activated();
            case "statusChanged" -> user.statusChanged();
            case "lastUpdated" -> user.lastUpdated();
            default -> path.startsWith("profile.") ? profile.get(path.substring("profile.".length())) : null;
        };
    }

    private static void copy(JsonNode from, ObjectNode to, String name) {
        if (from.has(name)) {
            to.set(name, from.get(name));
        }
    }
}
