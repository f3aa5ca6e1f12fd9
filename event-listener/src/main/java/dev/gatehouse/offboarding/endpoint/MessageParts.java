package dev.gatehouse.offboarding.endpoint;

import dev.gatehouse.offboarding.endpoint.template.TemplateConfig;
import dev.gatehouse.offboarding.endpoint.template.TemplateEndpointFactory;
import dev.gatehouse.offboarding.leaver.EventType;
import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import java.util.List;
import java.util.Map;

/**
 * Into how many messages a kind of endpoint splits one transition. Each is a delivery of its own, with its own id,
 * attempts and answer, so that none can be half-sent.
 */
public final class MessageParts {

    private static final List<String> ONE = List.of("");

    private MessageParts() {}

    /**
     * The parts for one endpoint.
     *
     * @param kind the provider id of the endpoint
     * @param config the values of each of its properties
     * @param type what the message is about
     * @param reason why the user is offboarded
     * @param user the user at the time
     * @return names of up to 64 characters, each once; empty if the endpoint is to get nothing
     */
    public static List<String> of(
            String kind, Map<String, List<String>> config, EventType type, Reason reason, UserSnapshot user) {
        if (kind.equals(SecurityEventsEndpointFactory.ID)) {
            return SecurityEvent.of(type, reason).stream()
                    .map(SecurityEvent::part)
                    .toList();
        }
        boolean perDevice = kind.equals(TemplateEndpointFactory.ID)
                && !user.devices().isEmpty()
                && TemplateConfig.perDevice(config);
        return perDevice ? TemplateConfig.parts(user.devices().size()) : ONE;
    }
}
