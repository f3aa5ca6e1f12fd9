package dev.gatehouse.benchmarks.realm;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.KeycloakAdmin;
import dev.gatehouse.harness.RestClient;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The realm that is measured: it has Keycloak's own SCIM API switched on, a client that may use it, and a connector of
 * Gatehouse.
 *
 * @param server the server's address
 * @param id the realm's id in the database
 * @param defaultRoleId the id of the role that each user has
 * @param groupId the id of the one group
 */
public record BenchmarkRealm(URI server, String id, String defaultRoleId, String groupId) {

    /** The realm's name. */
    public static final String NAME = "benchmark";

    private static final String CLIENT = "scim-client";
    private static final String SECRET = "benchmark";
    private static final List<String> ROLES = List.of("manage-users", "view-users", "query-users", "query-groups");

    /** Checks that all is there. */
    public BenchmarkRealm {
        requireNonNull(server, "server");
        requireNonNull(id, "id");
        requireNonNull(defaultRoleId, "defaultRoleId");
        requireNonNull(groupId, "groupId");
    }

    /**
     * Makes the realm, with an empty group.
     *
     * @param admin the server's administration
     * @return the realm
     */
    public static BenchmarkRealm create(KeycloakAdmin admin) {
        admin.realms().post("", representation(previewUrl(admin.server()))).succeeded();
        RestClient api = admin.realm(NAME);
        JsonNode realm = api.get("").succeeded().json();
        String group = api.post("/groups", Map.of("name", "everyone")).createdId();
        return new BenchmarkRealm(
                admin.server(),
                realm.path("id").asText(),
                realm.at("/defaultRole/id").asText(),
                group);
    }

    /**
     * The base URL of Keycloak's own SCIM API.
     *
     * @return a URL without a slash at the end
     */
    public URI previewUrl() {
        return URI.create(previewUrl(server));
    }

    /**
     * Gets an access token for Keycloak's own SCIM API.
     *
     * @return the token; it lasts for an hour
     */
    public String accessToken() {
        RestClient tokens = new RestClient(realmUrl(server), () -> "", "application/x-www-form-urlencoded");
        String form = "grant_type=client_credentials&client_id=" + CLIENT + "&client_secret="
                + URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        return tokens.post("/protocol/openid-connect/token", form)
                .succeeded()
                .json()
                .path("access_token")
                .asText();
    }

    private static Map<String, Object> representation(String previewUrl) {
        Map<String, Object> audience = Map.of(
                "name", "audience",
                "protocol", "openid-connect",
                "protocolMapper", "oidc-audience-mapper",
                "config", Map.of("included.custom.audience", previewUrl, "access.token.claim", "true"));
        Map<String, Object> client = Map.of(
                "clientId", CLIENT,
                "secret", SECRET,
                "publicClient", false,
                "serviceAccountsEnabled", true,
                "standardFlowEnabled", false,
                "fullScopeAllowed", true,
                "protocolMappers", List.of(audience));
        Map<String, Object> account = Map.of(
                "username",
                "service-account-" + CLIENT,
                "enabled",
                true,
                "serviceAccountClientId",
                CLIENT,
                "clientRoles",
                Map.of("realm-management", ROLES));
        return Map.of(
                "realm",
                NAME,
                "enabled",
                true,
                "scimApiEnabled",
                true,
                "accessTokenLifespan",
                3600,
                "clients",
                List.of(client),
                "users",
                List.of(account));
    }

    private static String previewUrl(URI server) {
        return realmUrl(server) + "/scim/v2";
    }

    private static URI realmUrl(URI server) {
        return URI.create(server + "/realms/" + NAME);
    }
}
