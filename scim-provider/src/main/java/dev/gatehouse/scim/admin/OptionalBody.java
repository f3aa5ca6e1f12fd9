package dev.gatehouse.scim.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import org.keycloak.services.ErrorResponse;
import org.keycloak.util.JsonSerialization;

/** The body of a request that may have none. */
final class OptionalBody {
    private OptionalBody() {}

    /**
     * Reads JSON.
     *
     * @return what was sent, or empty if nothing was; 400 if it is not of that form
     */
    static <T> Optional<T> read(String body, Class<T> type) {
        if (body == null || body.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JsonSerialization.readValue(body, type));
        } catch (JsonProcessingException e) {
            throw refused(e.getOriginalMessage());
        } catch (IOException e) {
            throw refused("it could not be read");
        }
    }

    private static RuntimeException refused(String why) {
        return ErrorResponse.error(
                "The request body is not what this endpoint takes: " + why, Response.Status.BAD_REQUEST);
    }
}
