package dev.gatehouse.offboarding.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.offboarding.leaver.EventType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.keycloak.util.JsonSerialization;

/** What is around the data of a webhook. */
public enum Envelope {
    /** Type, timestamp and data, as Standard Webhooks suggests. */
    JSON("application/json") {
        @Override
        String wrap(Message message) {
            return message.payload();
        }
    },
    /** A CloudEvent 1.0 in structured mode. */
    CLOUDEVENTS("application/cloudevents+json") {
        @Override
        String wrap(Message message) {
            JsonNode payload = read(message.payload());
            JsonNode data = payload.path("data");
            ObjectNode event = JsonSerialization.mapper.createObjectNode();
            event.put("specversion", "1.0");
            event.put("id", message.id());
            event.put("source", "/realms/" + encoded(data.path("realm").asText()));
            event.put("type", eventType(message.type()));
            event.put("time", payload.path("timestamp").asText());
            JsonNode subject = message.type() == EventType.ALERT ? data.path("subject") : data.at("/user/id");
            if (subject.isTextual()) {
                event.set("subject", subject);
            }
            event.put("datacontenttype", "application/json");
            event.set("data", data);
            return write(event);
        }
    };

    private final String contentType;

    Envelope(String contentType) {
        this.contentType = contentType;
    }

    /**
     * Puts the envelope around a message.
     *
     * @param message the message
     * @return the body, the same in every attempt
     */
    abstract String wrap(Message message);

    /**
     * The body's media type.
     *
     * @return for example {@code application/cloudevents+json}
     */
    public String contentType() {
        return contentType;
    }

    /**
     * Finds an envelope.
     *
     * @param name {@code json} or {@code cloudevents}; null or blank for the former
     * @return the envelope
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Envelope of(String name) {
        if (name == null || name.isBlank()) {
            return JSON;
        }
        return Arrays.stream(values())
                .filter(one -> one.wireName().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("The envelope must be one of " + String.join(", ", names())));
    }

    /**
     * All names.
     *
     * @return the names, the default first
     */
    public static List<String> names() {
        return Arrays.stream(values()).map(Envelope::wireName).toList();
    }

    private String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String eventType(EventType type) {
        return type == EventType.ALERT ? "dev." + type.wireName() : "dev.gatehouse." + type.wireName();
    }

    private static JsonNode read(String json) {
        try {
            return JsonSerialization.mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The payload of a message is JSON", e);
        }
    }

    private static String write(JsonNode json) {
        try {
            return JsonSerialization.mapper.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written as JSON", e);
        }
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
