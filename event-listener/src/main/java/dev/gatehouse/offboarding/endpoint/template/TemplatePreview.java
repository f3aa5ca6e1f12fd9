package dev.gatehouse.offboarding.endpoint.template;

import dev.gatehouse.offboarding.endpoint.Message;
import dev.gatehouse.offboarding.endpoint.UndeliverableException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.common.util.MultivaluedHashMap;

/**
 * What would be sent, with secrets masked. Fields without a value are left out.
 *
 * @param method the method, or null if nothing is sent
 * @param url the URL, or null
 * @param headers the headers, or null
 * @param body the body, or null
 * @param skipped why there would be nothing to send, or null
 * @param dead why the message would be given up at once, or null
 */
public record TemplatePreview(
        String method, String url, Map<String, String> headers, String body, String skipped, String dead) {

    private static final String MASK = "***";

    /**
     * The user attributes that a configuration asks for.
     *
     * @param config the values of a template endpoint's component
     * @return their names
     * @throws IllegalArgumentException if the configuration cannot work, with a message for the administrator
     */
    public static Set<String> attributes(MultivaluedHashMap<String, String> config) {
        return TemplateConfig.of(config).requests().values().stream()
                .flatMap(source -> RequestTemplate.parse(source).attributes())
                .collect(Collectors.toSet());
    }

    /**
     * Renders a message.
     *
     * @param config the values of a template endpoint's component
     * @param message the message
     * @return what would be sent
     * @throws IllegalArgumentException if the configuration cannot work, with a message for the administrator
     */
    public static TemplatePreview of(MultivaluedHashMap<String, String> config, Message message) {
        TemplateConfig checked = TemplateConfig.of(config);
        try {
            RequestTemplate.Rendered rendered = TemplateRendering.render(checked, message);
            Map<String, String> headers = new LinkedHashMap<>(rendered.headers());
            switch (checked.auth().kind()) {
                case NONE -> {}
                case BEARER, CLIENT_CREDENTIALS -> headers.put("Authorization", "Bearer " + MASK);
                case BASIC -> headers.put("Authorization", "Basic " + MASK);
                case HEADER -> headers.put(checked.auth().name(), MASK);
            }
            return new TemplatePreview(
                    rendered.method(), rendered.url().toString(), headers, rendered.body(), null, null);
        } catch (NothingToSendException e) {
            return new TemplatePreview(null, null, null, null, e.getMessage(), null);
        } catch (UndeliverableException e) {
            return new TemplatePreview(null, null, null, null, null, e.getMessage());
        }
    }
}
