package dev.gatehouse.it.offboarding.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.it.support.TestRealm;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A realm that is live, with a connector and one endpoint for each receiver, and without a brake.
 *
 * @param id its id
 * @param name its name
 * @param grace the grace period of all leavers
 * @param receivers the receivers, by the ids of their endpoints
 * @param scimPath where its connector is served
 * @param scimToken the connector's token
 */
record ChaosRealm(
        String id,
        String name,
        Duration grace,
        Map<String, MoodyReceiver> receivers,
        String scimPath,
        String scimToken) {

    private static final String PACKAGE = "dev.gatehouse.offboarding.";

    static ChaosRealm create(ChaosNode node, String name, Duration grace, List<MoodyReceiver> receivers) {
        node.realms()
                .post("", Map.of("realm", name, "enabled", true, "passwordPolicy", "length(12)"))
                .succeeded();
        RestClient admin = node.admin(name);
        String id = admin.get("").succeeded().json().path("id").asText();
        addComponent(
                admin,
                id,
                PACKAGE + "policy.OffboardingPolicy",
                "policy",
                Map.of(
                        "dryRun", List.of("false"),
                        "defaultGrace", List.of(grace.toSeconds() + "s"),
                        "brakeCount", List.of("0"),
                        "brakePercent", List.of("0")));
        Map<String, MoodyReceiver> endpoints = new LinkedHashMap<>();
        for (MoodyReceiver receiver : receivers) {
            String endpoint = addComponent(
                    admin,
                    id,
                    PACKAGE + "endpoint.OffboardingEndpoint",
                    "webhook",
                    Map.of(
                            "url", List.of(receiver.uri().toString()),
                            "secret", List.of(TestRealm.WEBHOOK_SECRET)));
            endpoints.put(endpoint, receiver);
        }
        JsonNode connector = admin.post(
                        "/gatehouse-scim/connectors",
                        Map.of(
                                "name",
                                "Chaos",
                                "settings",
                                Map.of("profile", "entra", "ownership", "unowned", "requestsPerSecond", "0")))
                .succeeded()
                .json();
        return new ChaosRealm(
                id,
                name,
                grace,
                endpoints,
                URI.create(connector.path("baseUrl").asText()).getPath(),
                connector.path("token").asText());
    }

    RestClient admin(ChaosNode node) {
        return node.admin(name);
    }

    RestClient scim(ChaosNode node) {
        return node.scim(scimPath, scimToken);
    }

    private static String addComponent(
            RestClient admin, String realmId, String type, String provider, Map<String, List<String>> config) {
        return admin.post(
                        "/components",
                        Map.of(
                                "name", provider,
                                "providerType", type,
                                "providerId", provider,
                                "parentId", realmId,
                                "config", config))
                .createdId();
    }
}
