package dev.gatehouse.demo.tour;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.demo.DemoAddresses;
import dev.gatehouse.demo.DemoRealm;
import dev.gatehouse.harness.KeycloakAdmin;
import dev.gatehouse.harness.RestClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;

/** What the tour does with the running parts, all over HTTP. */
final class DemoClient {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 250;

    private final RestClient realm;
    private final RestClient okta;
    private final RestClient receiver;

    DemoClient(DemoAddresses addresses) {
        this.realm = new KeycloakAdmin(addresses.keycloak()).realm(DemoRealm.NAME);
        this.okta = new RestClient(addresses.okta(), () -> "SSWS " + DemoRealm.OKTA_TOKEN, "application/json");
        this.receiver = new RestClient(addresses.receiver(), () -> "", "application/json");
    }

    JsonNode syncFromOkta() {
        String federation = realm.get("/components?type=org.keycloak.storage.UserStorageProvider")
                .succeeded()
                .json()
                .path(0)
                .path("id")
                .asText();
        return realm.post("/user-storage/" + federation + "/sync?action=triggerFullSync", "")
                .succeeded()
                .json();
    }

    String oktaStatus(String login) {
        return okta.get("/api/v1/users/" + encode(login))
                .succeeded()
                .json()
                .path("status")
                .asText();
    }

    void oktaLifecycle(String login, String transition) {
        okta.post("/api/v1/users/" + encode(login) + "/lifecycle/" + transition, "")
                .succeeded();
    }

    /** Activates a leaver again, with a first password, as an Okta administrator would. */
    void oktaReinstate(String login, String password) {
        okta.post("/api/v1/users/" + encode(login) + "/lifecycle/activate?sendEmail=false", "")
                .succeeded();
        okta.post(
                        "/api/v1/users/" + encode(login),
                        Map.of("credentials", Map.of("password", Map.of("value", password))))
                .succeeded();
    }

    Optional<JsonNode> user(String username) {
        JsonNode found = realm.get("/users?exact=true&username=" + encode(username))
                .succeeded()
                .json();
        return Optional.ofNullable(found.get(0));
    }

    JsonNode userById(String id) {
        return realm.get("/users/" + id).succeeded().json();
    }

    int countUsers() {
        return realm.get("/users/count").succeeded().json().asInt();
    }

    void setPassword(String userId, String password) {
        realm.put(
                        "/users/" + userId + "/reset-password",
                        Map.of("type", "password", "value", password, "temporary", false))
                .succeeded();
    }

    int sessions(String userId) {
        return realm.get("/users/" + userId + "/sessions").succeeded().json().size();
    }

    void awaitDisabled(String userId) throws InterruptedException {
        await(() -> !userById(userId).path("enabled").asBoolean(), userId + " was not disabled");
    }

    void awaitNoSession(String userId) throws InterruptedException {
        await(() -> sessions(userId) == 0, "the sessions of " + userId + " did not end");
    }

    private static void await(BooleanSupplier wanted, String complaint) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!wanted.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(complaint);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    long webhooksSoFar() {
        return receiver.get("/received").succeeded().json().size();
    }

    JsonNode awaitWebhook(long after, String userId) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            JsonNode received = receiver.get("/received").succeeded().json();
            Optional<JsonNode> found = StreamSupport.stream(received.spliterator(), false)
                    .skip(after)
                    .filter(webhook -> webhook.path("body").asText().contains(userId))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new IllegalStateException("no webhook for user " + userId + " within " + PATIENCE.toSeconds()
                + " s; see the log of Keycloak for why");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
