package dev.gatehouse.offboarding.endpoint;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.models.KeycloakSession;

/** An endpoint that is pushed Security Event Tokens (RFC 8935), signed with the realm's key. */
final class SecurityEventsEndpoint implements OffboardingEndpoint {

    private static final AnswerJudge ANSWERS = new SecurityEventAnswers();

    private final KeycloakSession session;
    private final ComponentModel model;

    SecurityEventsEndpoint(KeycloakSession session, ComponentModel model) {
        this.session = session;
        this.model = model;
    }

    @Override
    public boolean enabled() {
        return WebhookEndpointConfig.enabled(model.get(SecurityEventsConfig.ENABLED));
    }

    @Override
    public Optional<OutgoingRequest> request(Message message) {
        URI url = EndpointUrl.parse(model.get(SecurityEventsConfig.URL));
        String issuer = new RealmIssuer().of(session.getContext().getRealm(), model.get(SecurityEventsConfig.ISSUER));
        return SecurityEvent.ofPart(message.part()).map(event -> {
            SecurityEventToken token =
                    SecurityEventToken.of(message, event, issuer, SecurityEventsConfig.audience(model));
            return new OutgoingRequest("POST", url, headers(), signed(token), Optional.empty(), ANSWERS);
        });
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/secevent+jwt");
        headers.put("Accept", "application/json");
        String token = new VaultValues(session).resolve(model.get(SecurityEventsConfig.TOKEN));
        if (token != null && !token.isBlank()) {
            headers.put("Authorization", "Bearer " + token.strip());
        }
        return headers;
    }

    private String signed(SecurityEventToken token) {
        String algorithm = SecurityEventsConfig.algorithm(model);
        SignatureProvider signatures = session.getProvider(SignatureProvider.class, algorithm);
        return new JWSBuilder().type("secevent+jwt").jsonContent(token.claims()).sign(signatures.signer());
    }

    @Override
    public void close() {}
}
