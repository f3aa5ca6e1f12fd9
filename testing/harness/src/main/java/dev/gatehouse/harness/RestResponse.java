package dev.gatehouse.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;

/**
 * An answer of a REST API.
 *
 * @param request method and path, for messages
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body as text, empty if there is none
 */
public record RestResponse(String request, int status, HttpHeaders headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The body as JSON.
     *
     * @return the root node
     * @throws IllegalStateException if the body is no JSON
     */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(this + " is not JSON", e);
        }
    }

    /**
     * Insists on a status of the 200s.
     *
     * @return this
     * @throws IllegalStateException for any other status; the message has the answer
     */
    public RestResponse succeeded() {
        if (status / 100 != 2) {
            throw new IllegalStateException(toString());
        }
        return this;
    }

    /**
     * The id of what was created: the last segment of the {@code Location} header.
     *
     * @return the id
     * @throws IllegalStateException if nothing was created
     */
    public String createdId() {
        String location = succeeded()
                .headers
                .firstValue("Location")
                .orElseThrow(() -> new IllegalStateException("no Location in " + this));
        return location.substring(location.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return request + " answered " + status + ": " + body;
    }
}
