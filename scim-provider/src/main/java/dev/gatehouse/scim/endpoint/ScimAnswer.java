package dev.gatehouse.scim.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
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

    /** A document that is no resource with a version. */
    static ScimAnswer ok(ObjectNode body) {
        return new ScimAnswer(200, Map.of(), Optional.of(body));
    }

    /** One resource, with its version as {@code ETag} if it has one. */
    static ScimAnswer resource(ObjectNode resource) {
        ScimAnswer answer = ok(resource);
        return version(resource)
                .map(version -> answer.withHeader("ETag", version))
                .orElse(answer);
    }

    /** A resource that was just made, with its address. */
    static ScimAnswer created(ObjectNode resource, String location) {
        return new ScimAnswer(201, resource(resource).headers, Optional.of(resource)).withHeader("Location", location);
    }

    static ScimAnswer noContent() {
        return new ScimAnswer(204, Map.of(), Optional.empty());
    }

    /** The client has this version already, RFC 7644 section 3.14. */
    static ScimAnswer notModified(String version) {
        return new ScimAnswer(304, Map.of("ETag", version), Optional.empty());
    }

    /** The version that a resource shows. */
    static Optional<String> version(ObjectNode resource) {
        return Optional.ofNullable(resource.path("meta").path("version").textValue());
    }

    ScimAnswer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ScimAnswer(status, more, body);
    }
}
