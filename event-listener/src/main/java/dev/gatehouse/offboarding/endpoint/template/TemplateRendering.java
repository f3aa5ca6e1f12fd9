package dev.gatehouse.offboarding.endpoint.template;

import dev.gatehouse.offboarding.endpoint.Message;
import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.EventType;
import java.util.Optional;

/** Makes a request from a configuration and a message, without secrets. */
final class TemplateRendering {

    private TemplateRendering() {}

    /**
     * Renders.
     *
     * @param config the configuration
     * @param message the message
     * @return the request
     * @throws MissingValueException if there is nothing to send, with the reason
     */
    static RequestTemplate.Rendered render(TemplateConfig config, Message message) {
        if (message.type() == EventType.RESTORED) {
            throw new MissingValueException("Templates say nothing of users who are back");
        }
        TemplateValues values =
                TemplateValues.of(message.payload(), message.part(), config.settings(), config.emptyForMissing());
        TemplateSource source = Optional.ofNullable(
                        config.requests().get(Action.of(values.action()).orElse(Action.NOTHING)))
                .orElseThrow(
                        () -> new MissingValueException("The endpoint does not answer the action " + values.action()));
        RequestTemplate template = RequestTemplate.parse(source);
        if (template.perDevice() && !values.hasDevice()) {
            throw new MissingValueException("The user has no enrolled device");
        }
        if (values.hasDevice()
                && !config.platforms().isEmpty()
                && !config.platforms().contains(values.platform())) {
            throw new MissingValueException("The device's platform is not among the endpoint's");
        }
        return template.render(values);
    }
}
