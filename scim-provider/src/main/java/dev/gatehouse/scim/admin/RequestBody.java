package dev.gatehouse.scim.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keycloak.component.ComponentValidationException;

/** Reads the JSON object that an administrator sends, strictly: unknown fields are refused, and a field that stands twice. */
final class RequestBody {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RequestBody() {}

    /**
     * Reads a body that must be there.
     *
     * @throws ComponentValidationException with a sentence for the administrator, if nothing was sent or it has another form
     */
    static <T> T read(String body, Class<T> type) {
        return readOptional(body, type).orElseThrow(() -> new ComponentValidationException("The request has no body"));
    }

    /**
     * Reads a body that may be missing.
     *
     * @return what was sent, or empty if nothing was
     * @throws ComponentValidationException with a sentence for the administrator, if it has another form
     */
    static <T> Optional<T> readOptional(String body, Class<T> type) {
        if (body == null || body.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(body, type));
        } catch (JsonProcessingException e) {
            throw new ComponentValidationException(complaint(e));
        }
    }

    private static String complaint(JsonProcessingException refused) {
        if (refused instanceof UnrecognizedPropertyException unknown) {
            return "There is no field " + unknown.getPropertyName() + "; there are "
                    + names(unknown.getKnownPropertyIds());
        }
        if (refused instanceof JsonMappingException wrong) {
            return wrong.getPath().isEmpty()
                    ? "The request body must be one JSON object"
                    : "The field " + path(wrong) + " has a value of the wrong type";
        }
        boolean isTwice = refused.getOriginalMessage().startsWith("Duplicate field");
        return (isTwice ? "A field stands twice in the request body" : "The request body is not valid JSON")
                + Optional.ofNullable(refused.getLocation())
                        .map(place -> " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")")
                        .orElse("");
    }

    private static String names(Collection<Object> known) {
        return known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String path(JsonMappingException wrong) {
        return wrong.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
