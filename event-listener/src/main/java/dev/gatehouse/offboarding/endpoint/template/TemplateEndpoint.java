package dev.gatehouse.offboarding.endpoint.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.offboarding.endpoint.Answer;
import dev.gatehouse.offboarding.endpoint.AnswerJudge;
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
import org.keycloak.util.JsonSerialization;

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
        } catch (MissingValueException e) {
            log.warnf("Message %s is not sent to endpoint %s: %s", message.id(), model.getId(), e.getMessage());
            return Optional.empty();
        }
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
                config.vendor() == Vendor.IVANTI ? TemplateEndpoint::ivantisObjection : AnswerJudge.SUCCESS);
    }

    private String secret(TemplateAuth auth) {
        String configured = model.get(TemplateProperties.SECRET);
        if (auth.kind() == TemplateAuth.Kind.NONE || configured == null) {
            return "";
        }
        return new VaultValues(session).resolve(configured);
    }

    /** Ivanti may answer 200 and tell of errors in the body. */
    private static Optional<String> ivantisObjection(Answer answer) {
        Optional<String> objection = AnswerJudge.SUCCESS.objection(answer);
        if (objection.isPresent()) {
            return objection;
        }
        try {
            JsonNode json = JsonSerialization.mapper.readTree(answer.body());
            boolean errors = json != null
                    && !json.path("errors").isMissingNode()
                    && !json.path("errors").isNull();
            return errors ? Optional.of("The receiver answered 200 with errors in the body") : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of("The receiver's answer is no JSON");
        }
    }

    @Override
    public void close() {}
}
