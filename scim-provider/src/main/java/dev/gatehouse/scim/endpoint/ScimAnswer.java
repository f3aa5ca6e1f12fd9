package dev.gatehouse.scim.endpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

    private static final ObjectWriter WRITER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build())
            .build()
            .writer();

    ScimAnswer {
        headers = Map.copyOf(headers);
    }

    /** A document that is no resource with a version. */
    static ScimAnswer ok(ObjectNode body) {
        return new ScimAnswer(200, Map.of(), Optional.of(body));
    }

    /**
     * One resource, with its version as {@code ETag} if it has one, and with its address as {@code Location} and {@code
     * Content-Location} (RFC 7643 section 3.1).
     *
     * @param resource the resource
     * @param location its address, as in {@code meta.location}, which the client may not have asked for
     */
    static ScimAnswer resource(ObjectNode resource, String location) {
        ScimAnswer answer = ok(resource).withHeader("Location", location).withHeader("Content-Location", location);
        return version(resource)
                .map(version -> answer.withHeader("ETag", version))
                .orElse(answer);
    }

    /** A resource that was just made, with its address. */
    static ScimAnswer created(ObjectNode resource, String location) {
        return new ScimAnswer(201, resource(resource, location).headers, Optional.of(resource));
    }

    static ScimAnswer noContent() {
        return new ScimAnswer(204, Map.of(), Optional.empty());
    }

    /**
     * The same answer without its body where the client has this version of it already, RFC 7644 section 3.14.
     *
     * @throws dev.gatehouse.scim.error.ScimException 412 if the client wants to read another version
     */
    ScimAnswer unlessKnown(ScimRequest request) {
        Optional<String> version = body.flatMap(ScimAnswer::version);
        version.ifPresent(request.expectation()::require);
        return version.filter(request::knows).isPresent() ? new ScimAnswer(304, headers, Optional.empty()) : this;
    }

    /** The version that a resource shows. */
    private static Optional<String> version(ObjectNode resource) {
        return Optional.ofNullable(resource.path("meta").path("version").textValue());
    }

    /** The body as text; numbers have no exponent, RFC 7643 section 2.3.3. */
    Optional<String> text() {
        return body.map(json -> {
            try {
                return WRITER.writeValueAsString(json);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("An answer that cannot be written", e);
            }
        });
    }

    ScimAnswer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ScimAnswer(status, more, body);
    }
}
