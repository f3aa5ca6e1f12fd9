package dev.gatehouse.offboarding.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.util.JsonSerialization;

/**
 * The claims of a Security Event Token (RFC 8417), the same in every attempt. Its {@code jti} is the delivery's id, its
 * {@code txn} the case's, which the tokens of one transition share.
 *
 * @param claims the claims in the order in which they are written
 */
record SecurityEventToken(Map<String, Object> claims) {

    /**
     * Puts a token together.
     *
     * @param message the message
     * @param event which event it tells
     * @param issuer the realm's issuer
     * @param audience who it is for; may be empty
     * @return the token
     */
    static SecurityEventToken of(Message message, SecurityEvent event, String issuer, List<String> audience) {
        JsonNode payload = read(message.payload());
        Instant at = Instant.parse(payload.path("timestamp").asText());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("jti", message.id());
        claims.put("iat", at.getEpochSecond());
        if (!audience.isEmpty()) {
            claims.put("aud", audience.size() == 1 ? audience.get(0) : audience);
        }
        if (payload.at("/data/caseId").isTextual()) {
            claims.put("txn", payload.at("/data/caseId").asText());
        }
        claims.put("sub_id", subject(event, payload, issuer, message.id()));
        claims.put("events", Map.of(event.uri(), details(event, payload, at)));
        return new SecurityEventToken(claims);
    }

    private static Map<String, Object> subject(SecurityEvent event, JsonNode payload, String issuer, String id) {
        Map<String, Object> subject = new LinkedHashMap<>();
        if (event == SecurityEvent.VERIFICATION) {
            subject.put("format", "opaque");
            subject.put("id", id);
        } else {
            subject.put("format", "iss_sub");
            subject.put("iss", issuer);
            subject.put("sub", payload.at("/data/user/id").asText());
        }
        return subject;
    }

    private static Map<String, Object> details(SecurityEvent event, JsonNode payload, Instant at) {
        if (event == SecurityEvent.VERIFICATION) {
            return Map.of("state", "gatehouse-test");
        }
        if (event != SecurityEvent.SESSION_REVOKED) {
            return Map.of();
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("event_timestamp", at.getEpochSecond());
        details.put(
                "initiating_entity", initiator(payload.at("/data/source/type").asText()));
        details.put(
                "reason_admin",
                Map.of("en", "The account was " + payload.at("/data/reason").asText()));
        return details;
    }

    /** CAEP 1.0, section 2: admin, user, policy or system. */
    private static String initiator(String source) {
        return source.equals("admin") || source.equals("user") ? source : "system";
    }

    private static JsonNode read(String json) {
        try {
            return JsonSerialization.mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The payload of a message is JSON", e);
        }
    }
}
