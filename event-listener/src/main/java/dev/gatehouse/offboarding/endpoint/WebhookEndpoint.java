package dev.gatehouse.offboarding.endpoint;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.vault.VaultStringSecret;

/** An endpoint that is spoken to in Standard Webhooks. */
final class WebhookEndpoint implements OffboardingEndpoint {

    private final KeycloakSession session;
    private final ComponentModel model;

    WebhookEndpoint(KeycloakSession session, ComponentModel model) {
        this.session = session;
        this.model = model;
    }

    @Override
    public boolean enabled() {
        return WebhookEndpointConfig.enabled(model.get(WebhookEndpointConfig.ENABLED));
    }

    @Override
    public Optional<OutgoingRequest> request(Message message) {
        URI url = EndpointUrl.parse(model.get(WebhookEndpointConfig.URL));
        byte[] body = message.payload().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers =
                new HashMap<>(new WebhookSigner(secret()).headers(message.id(), message.attemptAt(), body));
        headers.put("Content-Type", "application/json");
        return Optional.of(OutgoingRequest.post(url, headers, message.payload()));
    }

    private WebhookSecret secret() {
        String configured = model.get(WebhookEndpointConfig.SECRET);
        if (!WebhookEndpointConfig.isVaultReference(configured)) {
            return WebhookSecret.parse(configured);
        }
        try (VaultStringSecret secret = session.vault().getStringSecret(configured)) {
            return WebhookSecret.parse(secret.get()
                    .orElseThrow(() -> new IllegalArgumentException("The vault has no entry for " + configured)));
        }
    }

    @Override
    public void close() {}
}
