package dev.gatehouse.scim.log;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.provisioning.RequestNotes;
import java.util.Map;
import java.util.Optional;

/**
 * A request of a connector and its answer.
 *
 * @param method the HTTP method
 * @param path the path below the base URL, with a leading slash
 * @param parameters the decoded query
 * @param body the body, if it was JSON
 * @param notes what came to light while the request was served
 * @param answer the answer
 */
public record Exchange(
        String method,
        String path,
        Map<String, String> parameters,
        Optional<JsonNode> body,
        RequestNotes notes,
        Answer answer) {
    public Exchange {
        requireNonNull(method, "method");
        requireNonNull(path, "path");
        parameters = Map.copyOf(parameters);
        requireNonNull(body, "body");
        requireNonNull(notes, "notes");
        requireNonNull(answer, "answer");
    }

    /** Whether it could not have changed anything. */
    public boolean isRead() {
        return switch (method) {
            case "POST" -> path.endsWith("/.search");
            case "PUT", "PATCH", "DELETE" -> false;
            default -> true;
        };
    }

    /**
     * An answer.
     *
     * @param status the HTTP status
     * @param body the resource, list or error in it, if there is any
     */
    public record Answer(int status, Optional<? extends JsonNode> body) {
        public Answer {
            requireNonNull(body, "body");
        }

        /** Whether the client was told that it could not be done. */
        public boolean isRefusal() {
            return status >= 400;
        }
    }
}
