package dev.gatehouse.offboarding.endpoint.template;

import dev.gatehouse.offboarding.endpoint.Message;
import dev.gatehouse.offboarding.endpoint.OffboardingEndpoint;
import dev.gatehouse.offboarding.endpoint.OutgoingRequest;
import dev.gatehouse.offboarding.endpoint.VaultValues;
import dev.gatehouse.offboarding.endpoint.WebhookEndpointConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;

/** An endpoint that is spoken to in requests made from templates. */
public final class TemplateEndpoint implements OffboardingEndpoint {

    private static final Logger log = Logger.getLogger(TemplateEndpoint.class);

    private final KeycloakSession session;
    private final ComponentModel model;

    TemplateEndpoint(KeycloakSession session, ComponentModel model) {
        this.session = session;
        this.model = model;
    }

    @Override
    public boolean enabled() {
        return WebhookEndpointConfig.enabled(model.get(TemplateProperties.ENABLED));
    }

    @Override
    public Optional<OutgoingRequest> request(Message message) {
        TemplateConfig config = TemplateConfig.of(model.getConfig());
        try {
            return Optional.of(request(config, message));
        } catch (NothingToSendException e) {
            log.warnf("Message %s is not sent to endpoint %s: %s", message.id(), model.getId(), e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public String silence(Message message) {
        return TemplatePreview.of(model.getConfig(), message).skipped()
                + ". A test asks for notify and is about nobody; POST templates/preview shows what is sent otherwise";
    }

    private OutgoingRequest request(TemplateConfig config, Message message) {
        RequestTemplate.Rendered rendered = TemplateRendering.render(config, message);
        String secret = secret(config.auth());
        Map<String, String> headers = new LinkedHashMap<>(rendered.headers());
        config.auth().header(secret).ifPresent(header -> headers.put(header.getKey(), header.getValue()));
        return new OutgoingRequest(
                rendered.method(),
                rendered.url(),
                headers,
                rendered.body(),
                config.auth().grant(secret),
                new TemplateAnswers(config.vendor() == Vendor.IVANTI));
    }

    private String secret(TemplateAuth auth) {
        String configured = model.get(TemplateProperties.SECRET);
        if (auth.kind() == TemplateAuth.Kind.NONE || configured == null) {
            return "";
        }
        return new VaultValues(session).resolve(configured);
    }

    @Override
    public void close() {}
}
