package dev.gatehouse.scim.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.provisioning.EntityTag;
import dev.gatehouse.scim.provisioning.Precondition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
    /** The first segment of every path. */
    static final String VERSION = "v2";

    private static final List<String> ENDPOINTS = List.of(
            "Users",
            "Groups",
            "Me",
            "Bulk",
            "ServiceProviderConfig",
            "ResourceTypes",
            "Schemas",
            SearchParameters.SEGMENT);

    /**
     * Cuts a path at its slashes; empty segments do not count. The name of the endpoint, which stands first or behind the
     * version, is read in any letter case, since Microsoft's clients write some in lower case; ids stay as they are.
     */
    static List<String> segments(String path) {
        List<String> segments = Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .collect(Collectors.toCollection(ArrayList::new));
        int name = !segments.isEmpty() && segments.get(0).equals(VERSION) ? 1 : 0;
        if (name < segments.size()) {
            segments.set(name, canonical(segments.get(name)));
        }
        return List.copyOf(segments);
    }

    private static String canonical(String name) {
        return ENDPOINTS.stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
    }

    boolean is(String expectedMethod) {
        return method.equals(expectedMethod);
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

    /** What {@code If-Match} and {@code If-None-Match} ask for where something shall be changed. */
    Precondition precondition() {
        return Precondition.parse(ifMatch, ifNoneMatch);
    }

    /** What {@code If-Match} alone asks for, as where something is read. */
    Precondition expectation() {
        return Precondition.parse(ifMatch, null);
    }

    /** Whether the client has this version already, by {@code If-None-Match}. */
    boolean knows(String version) {
        return ifNoneMatch != null && EntityTag.anyMatches(EntityTag.parse(ifNoneMatch), version);
    }
}
