package dev.gatehouse.okta.hook;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.okta.client.LogEvent;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;

/** The body of an event hook's call (Okta's "Event hooks", request format). */
final class Delivery {

    /** How many bytes a call may bring: Okta's are some thousand for each event. */
    static final int MAX_BYTES = 1_048_576;

    private static final int MAX_EVENTS = 1000;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Delivery() {}

    /**
     * Reads it. Events of a form that is not known are left out.
     *
     * @param body the body
     * @throws IllegalArgumentException with a sentence for the Okta administrator when it is no delivery
     */
    static List<LogEvent> events(byte[] body) {
        JsonNode events = parse(body).path("data").path("events");
        if (!events.isArray()) {
            throw new IllegalArgumentException("The body has no list data.events.");
        }
        if (events.size() > MAX_EVENTS) {
            throw new IllegalArgumentException("The body has more than " + MAX_EVENTS + " events.");
        }
        return StreamSupport.stream(events.spliterator(), false)
                .flatMap(event -> LogEvent.read(event).stream())
                .toList();
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("The body is not JSON.", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("The body cannot be read.", e);
        }
    }
}
