package dev.gatehouse.offboarding.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gatehouse.offboarding.leaver.Alert;
import dev.gatehouse.offboarding.leaver.EventType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.keycloak.util.JsonSerialization;

/**
 * The body of a webhook that alerts an administrator: the same around it as {@link OffboardingPayload}, other data in
 * it. Fields without a value are left out. It names no user.
 *
 * @param type {@code gatehouse.alert}
 * @param timestamp when it happened, ISO 8601, to the millisecond
 * @param data what happened
 */
@JsonPropertyOrder({"type", "timestamp", "data"})
public record AlertPayload(String type, String timestamp, Data data) {

    /**
     * What happened.
     *
     * @param idempotencyKey the {@code webhook-id}: the same in every attempt
     * @param alertId the alert, the same for all endpoints
     * @param realm the realm's name
     * @param alert what happened, such as {@code brake_pulled}
     * @param subject what it is about, as a path of the Admin API below the realm's; left out for the realm itself
     * @param text the same in a sentence for people
     * @param counts numbers about it
     * @param details more about it
     */
    @JsonPropertyOrder({"idempotencyKey", "alertId", "realm", "alert", "subject", "text", "counts", "details"})
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Data(
            String idempotencyKey,
            String alertId,
            String realm,
            String alert,
            String subject,
            String text,
            Map<String, Long> counts,
            Map<String, String> details) {}

    /**
     * Puts a payload together.
     *
     * @param idempotencyKey the delivery's id
     * @param alertId the alert's id
     * @param realm the realm's name
     * @param alert the alert
     * @param at when it happened
     * @return the payload
     */
    static AlertPayload of(String idempotencyKey, String alertId, String realm, Alert alert, Instant at) {
        Data data = new Data(
                idempotencyKey,
                alertId,
                realm,
                alert.what(),
                alert.resourcePath(),
                alert.text(),
                new TreeMap<>(alert.counts()),
                new TreeMap<>(alert.details()));
        return new AlertPayload(
                EventType.ALERT.wireName(), at.truncatedTo(ChronoUnit.MILLIS).toString(), data);
    }

    /**
     * The body's text.
     *
     * @return JSON
     */
    String toJson() {
        try {
            return JsonSerialization.mapper.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings, numbers and maps can always be written as JSON", e);
        }
    }
}
