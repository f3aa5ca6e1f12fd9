package dev.gatehouse.scim.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to a request.
 *
 * @param status the HTTP status
 * @param headers further headers
 * @param body the JSON, if there is any
 */
record ScimAnswer(int status, Map<String, String> headers, Optional<ObjectNode> body) {
    /** The media type of SCIM, RFC 7644 section 8.1. */
    static final String MEDIA_TYPE = "application/scim+json";

    ScimAnswer {
        headers = Map.copyOf(headers);
    }

    static ScimAnswer ok(ObjectNode body) {
        return new ScimAnswer(200, Map.of(), Optional.of(body));
    }

    static ScimAnswer created(ObjectNode body) {
        String location = body.path("meta").path("location").asText();
        return new ScimAnswer(201, Map.of("Location", location), Optional.of(body));
    }

    static ScimAnswer noContent() {
        return new ScimAnswer(204, Map.of(), Optional.empty());
    }

    ScimAnswer withHeader(String name, String value) {
        return new ScimAnswer(status, Map.of(name, value), body);
    }
}
