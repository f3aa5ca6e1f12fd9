package dev.gatehouse.it.offboarding;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.receiver.ReceivedWebhook;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the tests of this package ask of a realm. */
final class Offboarding {

    static final String ENDPOINT_TYPE = "dev.gatehouse.offboarding.endpoint.OffboardingEndpoint";
    static final Duration SOON = Duration.ofSeconds(30);

    private Offboarding() {}

    static Predicate<ReceivedWebhook> about(String userId) {
        return webhook -> userId.equals(webhook.payload().at("/data/user/id").asText());
    }

    static Predicate<ReceivedWebhook> about(String userId, String reason) {
        return about(userId)
                .and(webhook ->
                        reason.equals(webhook.payload().at("/data/reason").asText()));
    }

    static void addEndpoint(TestRealm realm, URI url, Map<String, String> more) {
        Map<String, String> config = new HashMap<>(more);
        config.put("url", url.toString());
        config.put("secret", TestRealm.WEBHOOK_SECRET);
        realm.addComponent(ENDPOINT_TYPE, "webhook", "Another", config);
    }

    static JsonNode cases(TestRealm realm) {
        return realm.admin().get("/gatehouse-offboarding/cases").succeeded().json();
    }

    static JsonNode awaitCase(TestRealm realm, String userId, Predicate<JsonNode> condition) {
        return await().atMost(SOON)
                .until(
                        () -> realm.admin()
                                .get("/gatehouse-offboarding/cases?user=" + userId)
                                .succeeded()
                                .json()
                                .path(0),
                        condition);
    }

    static JsonNode awaitDelivery(TestRealm realm, String userId, String status) {
        return awaitCase(
                        realm,
                        userId,
                        one -> status.equals(one.at("/deliveries/0/status").asText()))
                .at("/deliveries/0");
    }

    static JsonNode awaitEndpoint(TestRealm realm, String id, Predicate<JsonNode> condition) {
        return await().atMost(SOON)
                .until(
                        () -> realm.admin()
                                .get("/gatehouse-offboarding/endpoints/" + id)
                                .succeeded()
                                .json(),
                        condition);
    }

    static RestResponse token(KeycloakUnderTest keycloak, TestRealm realm, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new RestClient(keycloak.uri(), () -> "", "application/x-www-form-urlencoded")
                .post("/realms/" + realm.name() + "/protocol/openid-connect/token", body);
    }

    static RestResponse signIn(KeycloakUnderTest keycloak, TestRealm realm, String username, String scope) {
        return token(
                keycloak,
                realm,
                Map.of(
                        "grant_type", "password",
                        "client_id", "admin-cli",
                        "username", username,
                        "password", "password",
                        "scope", scope));
    }

    static RestResponse refresh(KeycloakUnderTest keycloak, TestRealm realm, String refreshToken) {
        return token(
                keycloak,
                realm,
                Map.of("grant_type", "refresh_token", "client_id", "admin-cli", "refresh_token", refreshToken));
    }

    static RestClient as(KeycloakUnderTest keycloak, TestRealm realm, String accessToken) {
        URI base = URI.create(keycloak.uri() + "/admin/realms/" + realm.name());
        return new RestClient(base, () -> "Bearer " + accessToken, "application/json");
    }
}
