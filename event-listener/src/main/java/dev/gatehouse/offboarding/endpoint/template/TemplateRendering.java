package dev.gatehouse.offboarding.endpoint.template;

import dev.gatehouse.offboarding.endpoint.Message;
import dev.gatehouse.offboarding.endpoint.UndeliverableException;
import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.EventType;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes a request from a configuration and a message, without secrets. */
final class TemplateRendering {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]*");

    private TemplateRendering() {}

    /**
     * Renders.
     *
     * @param config the configuration
     * @param message the message
     * @return the request
     * @throws NothingToSendException if the endpoint has nothing to say about it, with the reason
     * @throws UndeliverableException if something destructive is asked for and a value is missing, with the reason
     */
    static RequestTemplate.Rendered render(TemplateConfig config, Message message) {
        if (message.type() == EventType.RESTORED) {
            throw new NothingToSendException("Templates say nothing of users who are back");
        }
        TemplateValues values =
                TemplateValues.of(message.payload(), message.part(), config.settings(), config.emptyForMissing());
        TemplateSource source = Optional.ofNullable(
                        config.requests().get(Action.of(values.action()).orElse(Action.NOTHING)))
                .orElseThrow(() -> new NothingToSendException(
                        "The endpoint does not answer the action " + values.action() + ", only "
                                + config.requests().keySet().stream()
                                        .map(Action::wireName)
                                        .sorted()
                                        .collect(Collectors.joining(", "))));
        RequestTemplate template = RequestTemplate.parse(source);
        if (template.perDevice() && !values.hasDevice()) {
            throw new NothingToSendException(
                    values.devices() == 0
                            ? "The user has no enrolled device"
                            : "There is no such device: the user has " + values.devices() + ", counted from 0");
        }
        if (values.hasDevice()
                && !config.platforms().isEmpty()
                && !config.platforms().contains(values.platform())) {
            throw new NothingToSendException("The device's platform is not among the endpoint's");
        }
        if (config.vendor().numbersDevices()
                && template.perDevice()
                && !NUMBER.matcher(values.deviceId()).matches()) {
            throw new UndeliverableException("The device's id must be "
                    + config.vendor().deviceId() + ", of digits alone and not starting with 0");
        }
        return render(template, values);
    }

    /** A notice that lacks a value can do without; a wipe that is not sent must not look as if there were none. */
    private static RequestTemplate.Rendered render(RequestTemplate template, TemplateValues values) {
        try {
            return template.render(values);
        } catch (MissingValueException e) {
            boolean destructive =
                    Action.of(values.action()).map(Action::destructive).orElse(true);
            if (destructive) {
                throw new UndeliverableException(e.getMessage());
            }
            throw new NothingToSendException(e.getMessage());
        }
    }
}
