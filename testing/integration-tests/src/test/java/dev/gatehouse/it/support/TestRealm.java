package dev.gatehouse.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.demo.DemoAddresses;
import dev.gatehouse.demo.DemoRealm;
import dev.gatehouse.harness.Ports;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A realm of one test; it is deleted after it. */
public final class TestRealm implements AutoCloseable {

    /** The secret that the receiver of a test and the endpoint of {@link #addWebhookEndpoint} share. */
    public static final String WEBHOOK_SECRET = "whsec_Z2F0ZWhvdXNlLXRlc3Qtc2VjcmV0LW5vdC1mb3ItdXNl";

    private static final String OFFBOARDING_ENDPOINT = "dev.gatehouse.offboarding.endpoint.OffboardingEndpoint";

    private static final String OFFBOARDING_RULE = "dev.gatehouse.offboarding.policy.OffboardingRule";
    private static final String OFFBOARDING_POLICY = "dev.gatehouse.offboarding.policy.OffboardingPolicy";

    private final KeycloakUnderTest keycloak;
    private final String name;
    private final String id;
    private final RestClient admin;

    private TestRealm(KeycloakUnderTest keycloak, String name, String id) {
        this.keycloak = keycloak;
        this.name = name;
        this.id = id;
        this.admin = keycloak.admin().realm(name);
    }

    static TestRealm create(KeycloakUnderTest keycloak) {
        String name = "test-" + UUID.randomUUID().toString().substring(0, 8);
        keycloak.admin()
                .realms()
                .post("", Map.of("realm", name, "enabled", true, "privateKey", keycloak.realmKey()))
                .succeeded();
        return find(keycloak, name);
    }

    private static TestRealm find(KeycloakUnderTest keycloak, String name) {
        String id = keycloak.admin()
                .realm(name)
                .get("")
                .succeeded()
                .json()
                .path("id")
                .asText();
        return new TestRealm(keycloak, name, id);
    }

    /**
     * Imports the demo realm under a name of its own.
     *
     * @param keycloak the server
     * @param name the name
     * @param okta the address of the emulator that the realm is to use
     * @param receiver the address of its webhook receiver, without a path
     * @return the realm; close it to delete it
     * @throws IOException if the demo realm can't be read
     */
    public static TestRealm importDemo(KeycloakUnderTest keycloak, String name, URI okta, URI receiver)
            throws IOException {
        DemoAddresses addresses =
                new DemoAddresses(keycloak.uri().getPort(), Ports.anyFree(), okta.getPort(), receiver.getPort());
        ObjectNode realm = (ObjectNode) new ObjectMapper().readTree(DemoRealm.json(addresses));
        realm.put("realm", name);
        realm.put("privateKey", keycloak.realmKey());
        keycloak.admin().realms().post("", realm).succeeded();
        return find(keycloak, name);
    }

    /**
     * The realm's name, as in its URLs.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The realm's address.
     *
     * @return {@code {server}/realms/{name}}
     */
    public URI uri() {
        return URI.create(keycloak.uri() + "/realms/" + name);
    }

    /**
     * The realm's admin REST API.
     *
     * @return a client for paths below {@code /admin/realms/{name}}
     */
    public RestClient admin() {
        return admin;
    }

    /**
     * The realm's admin REST API, with the rights of one of its users.
     *
     * @param username the username of somebody with the password {@code password}
     * @return a client for paths below {@code /admin/realms/{name}}, for as long as the user's access token lives
     */
    public RestClient adminAs(String username) {
        String token = accessToken("admin-cli", username);
        return new RestClient(
                URI.create(keycloak.uri() + "/admin/realms/" + name), () -> "Bearer " + token, "application/json");
    }

    /**
     * Signs a user in.
     *
     * @param client the client id of a public client that may have the user's password
     * @param username the username of somebody with the password {@code password}
     * @return the access token
     */
    public String accessToken(String client, String username) {
        return new RestClient(uri(), () -> "", "application/x-www-form-urlencoded")
                .post(
                        "/protocol/openid-connect/token",
                        "grant_type=password&scope=openid&password=password&client_id=" + client + "&username="
                                + username)
                .succeeded()
                .json()
                .path("access_token")
                .asText();
    }

    /**
     * Creates an enabled user with an e-mail, names and the password {@code password}.
     *
     * @param username the username
     * @return the user's id
     */
    public String addUser(String username) {
        return admin.post(
                        "/users",
                        Map.of(
                                "username",
                                username,
                                "email",
                                username + "@example.org",
                                "emailVerified",
                                true,
                                "firstName",
                                "First",
                                "lastName",
                                "Last",
                                "enabled",
                                true,
                                "credentials",
                                List.of(Map.of("type", "password", "value", "password"))))
                .createdId();
    }

    /**
     * Reads a user.
     *
     * @param userId the user's id
     * @return the representation
     * @throws IllegalStateException if there is no such user
     */
    public JsonNode user(String userId) {
        return admin.get("/users/" + userId).succeeded().json();
    }

    /**
     * Finds a user by the whole username.
     *
     * @param username the username
     * @return the representation, or a missing node
     */
    public JsonNode userByName(String username) {
        return admin.get("/users?exact=true&username=" + username)
                .succeeded()
                .json()
                .path(0);
    }

    /**
     * Disables a user as the admin console does: by sending the whole representation back.
     *
     * @param userId the user's id
     */
    public void disableUser(String userId) {
        setEnabled(userId, false);
    }

    /**
     * Enables a user as the admin console does.
     *
     * @param userId the user's id
     */
    public void enableUser(String userId) {
        setEnabled(userId, true);
    }

    /**
     * Gives a role of the client {@code realm-management}.
     *
     * @param holder who gets it: {@code /users/{id}} or {@code /groups/{id}}
     * @param role the role's name, such as {@code view-realm}
     */
    public void grantManagementRole(String holder, String role) {
        String client = admin.get("/clients?clientId=realm-management")
                .succeeded()
                .json()
                .at("/0/id")
                .asText();
        JsonNode found =
                admin.get("/clients/" + client + "/roles/" + role).succeeded().json();
        admin.post(holder + "/role-mappings/clients/" + client, List.of(found)).succeeded();
    }

    /**
     * Adds a component to the realm.
     *
     * @param providerType the provider's Java interface
     * @param providerId the factory's id
     * @param componentName the component's name
     * @param config its configuration, single values
     * @return the component's id
     */
    public String addComponent(
            String providerType, String providerId, String componentName, Map<String, String> config) {
        return admin.post("/components", component(providerType, providerId, componentName, config))
                .createdId();
    }

    /**
     * The representation of a component of this realm.
     *
     * @param providerType the provider's Java interface
     * @param providerId the factory's id
     * @param componentName the component's name
     * @param config its configuration, single values
     * @return what is to be posted to {@code /components}
     */
    public Map<String, Object> component(
            String providerType, String providerId, String componentName, Map<String, String> config) {
        return Map.of(
                "name", componentName,
                "providerId", providerId,
                "providerType", providerType,
                "parentId", id,
                "config", lists(config));
    }

    /**
     * Adds an offboarding endpoint with {@link #WEBHOOK_SECRET}.
     *
     * @param target where webhooks go
     * @return the component's id
     */
    public String addWebhookEndpoint(URI target) {
        return addComponent(
                OFFBOARDING_ENDPOINT,
                "webhook",
                "Receiver",
                Map.of("url", target.toString(), "secret", WEBHOOK_SECRET));
    }

    /** Ends the dry run that a realm begins with: what is decided about leavers is done, and all attributes are told. */
    public void goLive() {
        setPolicy(Map.of("dryRun", "false", "payloadAttributes", "*"));
    }

    /**
     * Gives the realm an offboarding policy, in place of the one that it has.
     *
     * @param config its properties, each with a value or a list of values; what is missing takes its default
     * @throws IllegalStateException if it is refused
     */
    public void setPolicy(Map<String, ?> config) {
        Map<String, Object> policy =
                new LinkedHashMap<>(component(OFFBOARDING_POLICY, "policy", "Offboarding policy", Map.of()));
        policy.put("config", lists(config));
        JsonNode existing = admin.get("/components?type=" + OFFBOARDING_POLICY)
                .succeeded()
                .json()
                .path(0);
        if (existing.isMissingNode()) {
            admin.post("/components", policy).succeeded();
        } else {
            policy.put("id", existing.path("id").asText());
            admin.put("/components/" + existing.path("id").asText(), policy).succeeded();
        }
    }

    /**
     * Adds an offboarding rule.
     *
     * @param ruleName its name
     * @param config its properties, each with a value or a list of values
     * @return what the server answered
     */
    public RestResponse tryToAddRule(String ruleName, Map<String, ?> config) {
        Map<String, Object> rule = new LinkedHashMap<>(component(OFFBOARDING_RULE, "rule", ruleName, Map.of()));
        rule.put("config", lists(config));
        return admin.post("/components", rule);
    }

    /**
     * Adds an offboarding rule.
     *
     * @param ruleName its name
     * @param config its properties, each with a value or a list of values
     * @return its id
     * @throws IllegalStateException if it is refused
     */
    public String addRule(String ruleName, Map<String, ?> config) {
        return tryToAddRule(ruleName, config).createdId();
    }

    @Override
    public void close() {
        admin.delete("");
    }

    private static Map<String, List<?>> lists(Map<String, ?> config) {
        Map<String, List<?>> lists = new LinkedHashMap<>();
        config.forEach((key, value) -> lists.put(key, value instanceof List<?> all ? all : List.of(value)));
        return lists;
    }

    private void setEnabled(String userId, boolean enabled) {
        ObjectNode user = (ObjectNode) user(userId);
        user.put("enabled", enabled);
        admin.put("/users/" + userId, user).succeeded();
    }
}
