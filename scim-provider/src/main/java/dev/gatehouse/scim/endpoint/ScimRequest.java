package dev.gatehouse.scim.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.provisioning.EntityTag;
import dev.gatehouse.scim.provisioning.Precondition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A request, or one operation of a bulk request.
 *
 * @param method the HTTP method
 * @param path the path below the realm resource, cut at the slashes
 * @param parameters the first value of each query parameter
 * @param ifMatch the header, or null
 * @param ifNoneMatch the header, or null
 * @param body the body
 * @param limits what the request may ask for
 */
record ScimRequest(
        String method,
        List<String> path,
        Map<String, String> parameters,
        String ifMatch,
        String ifNoneMatch,
        JsonBody body,
        Limits limits) {

    /** Cuts a path at its slashes; empty segments do not count. */
    static List<String> segments(String path) {
        return Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    boolean is(String expectedMethod) {
        return method.equals(expectedMethod);
    }

    /** Whether it only asks for something. */
    boolean isRead() {
        return is("GET")
                || is("POST") && !path.isEmpty() && path.get(path.size() - 1).equals(".search");
    }

    /** A query parameter, or null. */
    String parameter(String name) {
        return parameters.get(name);
    }

    /**
     * The JSON of the body, each time a copy of its own.
     *
     * @throws ScimException 415, 413 or {@code invalidSyntax}
     */
    JsonNode json() {
        return body.json();
    }

    /**
     * The JSON of a PATCH.
     *
     * @throws ScimException 415, 413 or {@code invalidSyntax}
     */
    JsonNode patch() {
        JsonNode json = json();
        json.properties().stream()
                .filter(field -> field.getKey().equalsIgnoreCase("Operations"))
                .filter(field -> field.getValue().size() > limits.patchOperations())
                .findFirst()
                .ifPresent(tooMany -> {
                    throw ScimException.of(
                            413, "One PATCH has at most " + limits.patchOperations() + " operations on this server");
                });
        return json;
    }

    /** What {@code If-Match} asks for. */
    Precondition precondition() {
        return Precondition.parse(ifMatch);
    }

    /** Whether the client has this version already, by {@code If-None-Match}. */
    boolean knows(String version) {
        return ifNoneMatch != null && EntityTag.anyMatches(EntityTag.parse(ifNoneMatch), version);
    }
}
