package dev.gatehouse.it.offboarding.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A request that reached a receiver.
 *
 * @param id its {@code webhook-id}
 * @param body its body
 * @param payload the body as JSON
 * @param verified whether the signature was right
 * @param mood the receiver's mood, which tells whether it took the webhook
 * @param at when it came
 */
record Arrival(String id, String body, JsonNode payload, boolean verified, Mood mood, Instant at) {

    boolean taken() {
        return mood.takes();
    }

    String userId() {
        return payload.at("/data/user/id").asText();
    }

    boolean restores() {
        return payload.path("type").asText().equals("device.restored");
    }

    @Override
    public String toString() {
        return payload.path("type").asText() + " " + payload.at("/data/reason").asText() + " " + id + " " + mood + " "
                + at;
    }
}
