package dev.gatehouse.offboarding.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.keycloak.util.JsonSerialization;

/**
 * The answers of RFC 8935: 202 means taken, and so does any other of the 200s; 400 comes with the reason as {@code
 * {"err": "invalid_key", "description": "..."}}.
 */
final class SecurityEventAnswers implements AnswerJudge {

    private static final int LONGEST = 300;

    @Override
    public Optional<String> objection(Answer answer) {
        if (answer.success()) {
            return Optional.empty();
        }
        String reason = answer.status() == 400 ? reason(answer.body()) : "";
        return Optional.of("The receiver answered " + answer.status() + reason);
    }

    private static String reason(String body) {
        try {
            JsonNode error = JsonSerialization.mapper.readTree(body);
            String code = error.path("err").asText("");
            String description = error.path("description").asText("");
            String reason = description.isEmpty() ? code : code + ", " + description;
            String clean = reason.replaceAll("\\p{Cntrl}+", " ");
            return clean.isEmpty() ? "" : ": " + clean.substring(0, Math.min(LONGEST, clean.length()));
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
