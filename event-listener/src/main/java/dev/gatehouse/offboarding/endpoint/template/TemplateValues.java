package dev.gatehouse.offboarding.endpoint.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.util.JsonSerialization;

/** The values of one message, read from its payload. */
final class TemplateValues implements Function<Placeholder, Optional<String>> {

    private static final String PART = "device-";

    private final JsonNode payload;
    private final JsonNode device;
    private final Map<String, String> settings;
    private final boolean emptyForMissing;

    private TemplateValues(JsonNode payload, JsonNode device, Map<String, String> settings, boolean emptyForMissing) {
        this.payload = payload;
        this.device = device;
        this.settings = settings;
        this.emptyForMissing = emptyForMissing;
    }

    /**
     * The name of the message about one of a user's devices.
     *
     * @param index its place among them, from 0
     * @return the part's name
     */
    static String part(int index) {
        return PART + index;
    }

    /**
     * Reads a payload.
     *
     * @param payload JSON in the form of {@code OffboardingPayload}
     * @param part which of the user's devices it is about, see {@link #part}; any other text means the first
     * @param settings the endpoint's own values
     * @param emptyForMissing whether what has no value is taken for empty
     * @return the values
     */
    static TemplateValues of(String payload, String part, Map<String, String> settings, boolean emptyForMissing) {
        JsonNode json = read(payload);
        int index = part.startsWith(PART) ? Integer.parseInt(part.substring(PART.length())) : 0;
        JsonNode device = json.path("data").path("devices").path(index);
        return new TemplateValues(json, device, settings, emptyForMissing);
    }

    /**
     * Whether there is a device.
     *
     * @return false if the user has none
     */
    boolean hasDevice() {
        return device.isObject();
    }

    /**
     * How many devices the user has.
     *
     * @return the number
     */
    int devices() {
        return payload.path("data").path("devices").size();
    }

    /**
     * The device's id.
     *
     * @return the id that it gave itself; empty text if there is no device
     */
    String deviceId() {
        return device.path("id").asText("");
    }

    /**
     * The device's platform.
     *
     * @return a word; empty text if none is known
     */
    String platform() {
        return device.path("platform").asText("");
    }

    /**
     * What is to be done.
     *
     * @return the action's name
     */
    String action() {
        return payload.path("data").path("action").asText();
    }

    @Override
    public Optional<String> apply(Placeholder placeholder) {
        return present(node(placeholder)).or(() -> emptyForMissing ? Optional.of("") : Optional.empty());
    }

    private Optional<String> present(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private String node(Placeholder placeholder) {
        JsonNode data = payload.path("data");
        String field = placeholder.field();
        return switch (placeholder.group()) {
            case Placeholder.USER -> data.path("user").path(field).asText("");
            case Placeholder.DEVICE -> device.path(field).asText("");
            case Placeholder.ATTRIBUTE ->
                data.path("user").path("attributes").path(field).path(0).asText("");
            case Placeholder.SETTING -> settings.getOrDefault(field, "");
            default -> event(data, field);
        };
    }

    private String event(JsonNode data, String field) {
        return switch (field) {
            case "id" -> data.path("idempotencyKey").asText("");
            case "type", "timestamp" -> payload.path(field).asText("");
            case "source" -> data.path("source").path("type").asText("");
            default -> data.path(field).asText("");
        };
    }

    private static JsonNode read(String payload) {
        try {
            return JsonSerialization.mapper.readTree(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The payload is no JSON", e);
        }
    }
}
