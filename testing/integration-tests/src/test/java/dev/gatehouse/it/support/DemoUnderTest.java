package dev.gatehouse.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.demo.DemoRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.OktaEmulatorConfig;
import dev.gatehouse.receiver.WebhookReceiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/**
 * The demo realm under a name of its own, with an emulator and a receiver of its own.
 *
 * @param realm the realm
 * @param okta the Okta organization that it knows
 * @param receiver where its offboarding endpoint points
 */
public record DemoUnderTest(TestRealm realm, OktaEmulator okta, WebhookReceiver receiver) implements AutoCloseable {

    static DemoUnderTest start(KeycloakUnderTest keycloak) {
        String name = "demo-" + UUID.randomUUID().toString().substring(0, 8);
        String broker = keycloak.uri() + "/realms/" + name + "/broker/okta/endpoint";
        OktaEmulator okta = OktaEmulator.start(OktaEmulatorConfig.defaults().withRedirectUris(List.of(broker)));
        WebhookReceiver receiver = WebhookReceiver.start("127.0.0.1", 0, DemoRealm.WEBHOOK_SECRET);
        try {
            TestRealm realm = TestRealm.importDemo(keycloak, name, okta.baseUri(), receiver.webhookUri());
            return new DemoUnderTest(realm, okta, receiver);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs a sync of the realm's Okta federation.
     *
     * @param action {@code triggerFullSync} or {@code triggerChangedUsersSync}
     * @return Keycloak's answer
     */
    public JsonNode syncFromOkta(String action) {
        String federation = realm.admin()
                .get("/components?type=org.keycloak.storage.UserStorageProvider")
                .succeeded()
                .json()
                .path(0)
                .path("id")
                .asText();
        return realm.admin()
                .post("/user-storage/" + federation + "/sync?action=" + action, "")
                .succeeded()
                .json();
    }

    /**
     * The base URL of the realm's SCIM provider.
     *
     * @return a URL without a slash at the end
     */
    public URI scim() {
        return URI.create(realm.uri() + "/gatehouse-scim/v2");
    }

    @Override
    public void close() {
        realm.close();
        okta.close();
        receiver.close();
    }
}
