package dev.gatehouse.okta.emulator.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.okta.emulator.http.Json;
import dev.gatehouse.okta.emulator.organization.OauthClient;
import dev.gatehouse.okta.emulator.organization.OktaApp;
import dev.gatehouse.okta.emulator.organization.OktaGroup;
import dev.gatehouse.okta.emulator.organization.OktaUser;

/** How applications and their assignments are written. */
final class AppJson {

    private AppJson() {}

    static ObjectNode of(OktaApp app, String origin) {
        ObjectNode node = (ObjectNode) Json.tree(app.document());
        node.put("id", app.id());
        node.put("name", app.name());
        node.put("label", app.label());
        node.put("status", app.active() ? "ACTIVE" : "INACTIVE");
        node.put("created", Json.time(app.created()));
        node.put("lastUpdated", Json.time(app.lastUpdated()));
        node.put("signOnMode", app.signOnMode());
        app.client().ifPresent(client -> addClient(node, client));
        ObjectNode links = node.putObject("_links");
        String self = origin + "/api/v1/apps/" + app.id();
        links.putObject("self").put("href", self);
        links.putObject("users").put("href", self + "/users");
        links.putObject("groups").put("href", self + "/groups");
        return node;
    }

    static ObjectNode user(OktaApp app, OktaUser user, boolean direct, String origin) {
        ObjectNode node = Json.object();
        node.put("id", user.id());
        node.put("externalId", (String) null);
        node.put("created", Json.time(user.created()));
        node.put("lastUpdated", Json.time(user.lastUpdated()));
        node.put("scope", direct ? "USER" : "GROUP");
        node.put("status", "ACTIVE");
        node.put("statusChanged", Json.time(user.created()));
        node.put("syncState", "DISABLED");
        node.putObject("credentials").put("userName", user.login());
        ObjectNode profile = node.putObject("profile");
        profile.put("email", user.email());
        profile.put("name", user.displayName());
        ObjectNode links = node.putObject("_links");
        links.putObject("app").put("href", origin + "/api/v1/apps/" + app.id());
        links.putObject("user").put("href", origin + "/api/v1/users/" + user.id());
        return node;
    }

    static ObjectNode group(OktaApp app, OktaGroup group, String origin) {
        ObjectNode node = Json.object();
        node.put("id", group.id());
        node.put("lastUpdated", Json.time(group.lastUpdated()));
        node.put("priority", 0);
        node.putObject("profile");
        ObjectNode links = node.putObject("_links");
        links.putObject("app").put("href", origin + "/api/v1/apps/" + app.id());
        links.putObject("group").put("href", origin + "/api/v1/groups/" + group.id());
        return node;
    }

    private static void addClient(ObjectNode node, OauthClient client) {
        ObjectNode credentials = node.withObjectProperty("credentials").withObjectProperty("oauthClient");
        credentials.put("client_id", client.clientId());
        credentials.put("token_endpoint_auth_method", client.authentication().wireName());
        credentials.put("pkce_required", client.pkceRequired());
        if (client.secret() != null) {
            credentials.put("client_secret", client.secret());
        }
        ObjectNode settings = node.withObjectProperty("settings").withObjectProperty("oauthClient");
        settings.set("redirect_uris", Json.tree(client.redirectUris()));
        settings.set("post_logout_redirect_uris", Json.tree(client.postLogoutRedirectUris()));
        settings.set("grant_types", Json.tree(client.grantTypes()));
        settings.put("dpop_bound_access_tokens", client.dpopRequired());
        if (!client.keys().isEmpty()) {
            settings.set("jwks", Json.tree(client.keys().toJSONObject()));
        }
    }
}
