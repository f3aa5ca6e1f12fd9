package dev.gatehouse.okta.emulator.scim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.okta.emulator.http.Json;
import java.net.URI;

/**
 * A request and its answer.
 *
 * @param method the HTTP method
 * @param uri where it was sent
 * @param requestBody what was sent; empty for nothing
 * @param status the HTTP status of the answer
 * @param responseBody the body of the answer; empty for none
 */
public record ScimExchange(String method, URI uri, String requestBody, int status, String responseBody) {

    /**
     * The body of the answer.
     *
     * @return its tree; a missing node if it is no JSON
     */
    public JsonNode json() {
        try {
            return Json.parse(responseBody);
        } catch (JsonProcessingException e) {
            return Json.object().path("nothing");
        }
    }

    /**
     * Whether the answer is a 2xx.
     *
     * @return true if so
     */
    public boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /**
     * The identifier that the service provider gave the resource.
     *
     * @return {@code id} of the answer; empty if there is none
     */
    public String id() {
        return json().path("id").asText("");
    }

    /** One line: method, address and status. */
    @Override
    public String toString() {
        return method + " " + uri + " -> " + status;
    }
}
