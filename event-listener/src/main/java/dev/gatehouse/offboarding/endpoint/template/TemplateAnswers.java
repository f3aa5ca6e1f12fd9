package dev.gatehouse.offboarding.endpoint.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.offboarding.endpoint.Answer;
import dev.gatehouse.offboarding.endpoint.AnswerJudge;
import java.util.Optional;
import org.keycloak.util.JsonSerialization;

/**
 * The answers of UEMs. A URL names a device or a user, so 404 and 410 mean that this one is not there: nothing that
 * concerns the others.
 *
 * @param errorsInBody whether an answer of the 200s may tell of errors in its body, as Ivanti's may
 */
record TemplateAnswers(boolean errorsInBody) implements AnswerJudge {

    @Override
    public Optional<String> objection(Answer answer) {
        Optional<String> objection = SUCCESS.objection(answer);
        return objection.isPresent() || !errorsInBody ? objection : errors(answer.body());
    }

    @Override
    public boolean missingIsMessages() {
        return true;
    }

    private static Optional<String> errors(String body) {
        try {
            JsonNode json = JsonSerialization.mapper.readTree(body);
            boolean errors = json != null
                    && !json.path("errors").isMissingNode()
                    && !json.path("errors").isNull();
            return errors ? Optional.of("The receiver answered 200 with errors in the body") : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of("The receiver's answer is no JSON");
        }
    }
}
