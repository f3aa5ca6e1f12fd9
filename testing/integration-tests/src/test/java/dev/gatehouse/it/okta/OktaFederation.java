package dev.gatehouse.it.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** An Okta federation in the realm of a test, driven as an administrator drives it: by the admin REST API. */
final class OktaFederation {

    static final String NAME = "Acme";

    private static final String TYPE = "org.keycloak.storage.UserStorageProvider";

    private final TestRealm realm;
    private final String id;

    private OktaFederation(TestRealm realm, String id) {
        this.realm = realm;
        this.id = id;
    }

    /** Adds a federation with the emulator's organization, changed by further settings. */
    static OktaFederation add(TestRealm realm, OktaEmulator okta, Map<String, String> settings) {
        return new OktaFederation(
                realm, tryToAdd(realm, okta.baseUri(), settings).createdId());
    }

    /** Adds one of several federations of a realm, under a name of its own. */
    static OktaFederation addNamed(String name, TestRealm realm, OktaEmulator okta, Map<String, String> settings) {
        return new OktaFederation(realm, realm.addComponent(TYPE, "okta", name, config(okta.baseUri(), settings)));
    }

    /** Adds a federation of chosen groups. */
    static OktaFederation addScoped(TestRealm realm, OktaEmulator okta, String... groups) {
        OktaFederation federation = add(realm, okta, Map.of("enabled", "false"));
        federation.chooseGroups(groups);
        return federation;
    }

    /** Chooses the groups in scope; none for everybody. Enables the federation. */
    void chooseGroups(String... groups) {
        ObjectNode component =
                (ObjectNode) realm.admin().get("/components/" + id).succeeded().json();
        ObjectNode config = (ObjectNode) component.get("config");
        ArrayNode rules = config.putArray("scopeGroups");
        List.of(groups).forEach(rules::add);
        config.putArray("enabled").add("true");
        realm.admin().put("/components/" + id, component).succeeded();
    }

    static OktaFederation add(TestRealm realm, OktaEmulator okta) {
        return add(realm, okta, Map.of());
    }

    /** Sends what the console sends for Save and gives the answer, whatever it is. */
    static RestResponse tryToAdd(TestRealm realm, URI domain, Map<String, String> settings) {
        return realm.admin().post("/components", realm.component(TYPE, "okta", NAME, config(domain, settings)));
    }

    static Map<String, String> config(URI domain, Map<String, String> settings) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("domain", domain.toString());
        config.put("clientId", "gatehouse-sync");
        config.put("clientSecret", "gatehouse-sync-secret");
        config.put("enabled", "true");
        config.put("logPollSeconds", "0");
        config.putAll(settings);
        return config;
    }

    String id() {
        return id;
    }

    JsonNode fullSync() {
        return sync("triggerFullSync");
    }

    JsonNode changedSync() {
        return sync("triggerChangedUsersSync");
    }

    private JsonNode sync(String action) {
        return realm.admin()
                .post("/user-storage/" + id + "/sync?action=" + action, "")
                .succeeded()
                .json();
    }

    void remove() {
        realm.admin().delete("/components/" + id).succeeded();
    }

    /** Changes settings, as the console does when the form is saved. */
    RestResponse tryToChange(Map<String, String> settings) {
        ObjectNode component =
                (ObjectNode) realm.admin().get("/components/" + id).succeeded().json();
        ObjectNode config = (ObjectNode) component.path("config");
        settings.forEach((key, value) -> config.putArray(key).add(value));
        return realm.admin().put("/components/" + id, component);
    }

    void setEnabled(boolean enabled) {
        tryToChange(Map.of("enabled", String.valueOf(enabled))).succeeded();
    }

    /** A synced user by the name before the {@code @}. */
    JsonNode user(String name) {
        return realm.userByName(name + "@acme.example");
    }

    boolean isEnabled(String name) {
        JsonNode user = user(name);
        if (user.isMissingNode()) {
            throw new IllegalStateException("no user " + name);
        }
        return user.path("enabled").asBoolean();
    }

    /** The usernames of a group's members, by the group's path. */
    TreeSet<String> members(String path) {
        TreeSet<String> members = new TreeSet<>();
        realm.admin()
                .get("/groups/" + group(path).path("id").asText() + "/members?max=1000")
                .succeeded()
                .json()
                .forEach(member -> members.add(member.path("username").asText().replace("@acme.example", "")));
        return members;
    }

    /** A group by its path; fails when there is none. */
    JsonNode group(String path) {
        return realm.admin().get("/group-by-path/" + encode(path)).succeeded().json();
    }

    boolean hasGroup(String path) {
        return realm.admin().get("/group-by-path/" + encode(path)).status() == 200;
    }

    static Map<String, List<String>> lists(Map<String, String> config) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        config.forEach((key, value) -> lists.put(key, List.of(value)));
        return lists;
    }

    private static String encode(String path) {
        return URLEncoder.encode(path.substring(1), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}
