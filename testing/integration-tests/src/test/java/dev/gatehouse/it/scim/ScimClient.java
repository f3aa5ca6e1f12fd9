package dev.gatehouse.it.scim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.TestRealm;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A connector of a test's realm and what a plain SCIM client does with it. */
public record ScimClient(URI base, String connectorId, String token, RestClient http) {
    static final String CONNECTORS = "/gatehouse-scim/connectors";

    /** Makes a connector that tolerates what vendors' clients do and changes all users, and a client with its token. */
    public static ScimClient of(TestRealm realm, String connectorName) {
        return of(realm, connectorName, Map.of("profile", "entra", "ownership", "unowned"));
    }

    /** Makes a connector with these settings and, unless they say otherwise, no limit of requests, and a client with its token. */
    public static ScimClient of(TestRealm realm, String connectorName, Map<String, String> settings) {
        Map<String, String> unlimited = new HashMap<>(Map.of("requestsPerSecond", "0"));
        unlimited.putAll(settings);
        JsonNode connector = realm.admin()
                .post(CONNECTORS, Map.of("name", connectorName, "settings", unlimited))
                .succeeded()
                .json();
        return of(
                URI.create(connector.path("baseUrl").asText()),
                connector.path("id").asText(),
                connector.path("token").asText());
    }

    public static ScimClient of(URI base, String connectorId, String token) {
        return new ScimClient(
                base, connectorId, token, new RestClient(base, () -> "Bearer " + token, "application/scim+json"));
    }

    public RestResponse get(String path) {
        return http.get(path);
    }

    public RestResponse post(String path, String json) {
        return http.post(path, quoted(json));
    }

    public RestResponse put(String path, String json) {
        return http.put(path, quoted(json));
    }

    public RestResponse patch(String path, String... operations) {
        return http.patch(
                path,
                quoted("{'schemas': ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], 'Operations': ["
                        + String.join(", ", operations) + "]}"));
    }

    public RestResponse delete(String path) {
        return http.delete(path);
    }

    public RestResponse filter(String path, String filter) {
        return http.get(path + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
    }

    public String createUser(String userName) {
        return id(post(
                "/Users",
                "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'userName': '" + userName + "'}"));
    }

    public String createGroup(String displayName, String... memberIds) {
        return id(post(
                "/Groups",
                "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:Group'], 'displayName': '" + displayName
                        + "', 'members': " + members(memberIds) + "}"));
    }

    public List<String> memberIds(String groupId) {
        List<String> ids = new ArrayList<>();
        get("/Groups/" + groupId)
                .succeeded()
                .json()
                .path("members")
                .forEach(member -> ids.add(member.path("value").asText()));
        return ids;
    }

    public static String members(String... ids) {
        List<String> members = new ArrayList<>();
        for (String id : ids) {
            members.add("{'value': '" + id + "'}");
        }
        return members.toString();
    }

    public static String id(RestResponse created) {
        return created.succeeded().json().path("id").asText();
    }

    /** Lets tests write JSON with single quotes. */
    private static String quoted(String json) {
        return json.replace('\'', '"');
    }
}
