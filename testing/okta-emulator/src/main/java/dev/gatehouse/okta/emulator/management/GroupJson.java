package dev.gatehouse.okta.emulator.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.okta.emulator.http.Json;
import dev.gatehouse.okta.emulator.organization.OktaGroup;

/** How groups are written, and by which attributes they are searched. */
final class GroupJson {

    private GroupJson() {}

    static ObjectNode of(OktaGroup group, String origin) {
        ObjectNode node = Json.object();
        node.put("id", group.id());
        node.put("created", Json.time(group.created()));
        node.put("lastUpdated", Json.time(group.lastUpdated()));
        node.put("lastMembershipUpdated", Json.time(group.lastMembershipUpdated()));
        node.putArray("objectClass").add("okta:user_group");
        node.put("type", group.type().name());
        node.set("profile", Json.tree(group.profile()));
        ObjectNode links = node.putObject("_links");
        String self = origin + "/api/v1/groups/" + group.id();
        links.putObject("self").put("href", self);
        links.putObject("users").put("href", self + "/users");
        links.putObject("apps").put("href", self + "/apps");
        return node;
    }

    static Object attribute(OktaGroup group, String path) {
        return switch (path) {
            case "id" -> group.id();
            case "type" -> group.type().name();
            case "created" -> group.created();
            case "lastUpdated" -> group.lastUpdated();
            case "lastMembershipUpdated" -> group.lastMembershipUpdated();
            default -> path.startsWith("profile.") ? group.profile().get(path.substring("profile.".length())) : null;
        };
    }
}
