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
     * Whether a kind of endpoint is told what is so, at once, whatever is decided about the devices. Others are asked to do
     * something, which may have to wait or come to nothing.
     *
     * @param kind the provider id of an endpoint
     * @return true for security events
     */
    public static boolean tellsFacts(String kind) {
        return kind.equals(SecurityEventsEndpointFactory.ID);
    }

    /**
     * Whether a message tells what is so.
     *
     * @param part its name among those that its transition was split into
     * @return true for a security event
     */
    public static boolean isFact(String part) {
        return SecurityEvent.ofPart(part).isPresent();
    }

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
        if (tellsFacts(kind)) {
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
