package dev.gatehouse.offboarding.endpoint;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;

/** An endpoint that is spoken to in Standard Webhooks. */
final class WebhookEndpoint implements OffboardingEndpoint {

    private final VaultValues vault;
    private final ComponentModel model;

    WebhookEndpoint(KeycloakSession session, ComponentModel model) {
        this.vault = new VaultValues(session);
        this.model = model;
    }

    @Override
    public boolean enabled() {
        return WebhookEndpointConfig.enabled(model.get(WebhookEndpointConfig.ENABLED));
    }

    @Override
    public Optional<OutgoingRequest> request(Message message) {
        URI url = EndpointUrl.parse(model.get(WebhookEndpointConfig.URL));
        Envelope envelope = Envelope.of(model.get(WebhookEndpointConfig.ENVELOPE));
        String body = envelope.wrap(message);
        byte[] signed = body.getBytes(StandardCharsets.UTF_8);
        WebhookSigner signer = new WebhookSigner(keys());
        return Optional.of(OutgoingRequest.post(
                url,
                Map.of("Content-Type", envelope.contentType()),
                body,
                at -> signer.headers(message.id(), at, signed)));
    }

    private List<SigningKey> keys() {
        return WebhookEndpointConfig.KEYS.stream()
                .map(model::get)
                .filter(value -> value != null && !value.isBlank())
                .map(vault::resolve)
                .filter(Objects::nonNull)
                .map(SigningKey::parse)
                .toList();
    }

    @Override
    public void close() {}
}
