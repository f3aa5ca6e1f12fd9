package dev.gatehouse.scim.endpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.scim.connector.Credentials;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.projection.Projection;
import dev.gatehouse.scim.schema.ResourceType;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakContext;

/** A request as it came, with the limits that hold for every one. */
final class ScimRequest {
    /** The largest body accepted, in bytes. */
    static final int MAX_BODY = 1024 * 1024;

    private static final int MAX_DEPTH = 32;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String method;
    private final List<String> path;
    private final KeycloakContext context;
    private final InputStream body;

    ScimRequest(String method, String path, KeycloakContext context, InputStream body) {
        this.method = method;
        this.path = Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
        this.context = context;
        this.body = body;
    }

    String method() {
        return method;
    }

    /** The path below the realm resource, cut at the slashes. */
    List<String> path() {
        return path;
    }

    Optional<Credentials> credentials() {
        return Credentials.parse(context.getHttpRequest().getHttpHeaders().getHeaderString("Authorization"));
    }

    /** The first value of a query parameter, or null. */
    String parameter(String name) {
        return context.getUri().getQueryParameters().getFirst(name);
    }

    Projection projection(ResourceType type) {
        return Projection.of(type, parameter("attributes"), parameter("excludedAttributes"));
    }

    /**
     * The JSON of the body.
     *
     * @throws ScimException 415, 413 or {@code invalidSyntax}
     */
    JsonNode json() {
        requireJson(context.getHttpRequest().getHttpHeaders().getHeaderString("Content-Type"));
        try {
            JsonNode json = JSON.readTree(bytes());
            if (json == null || json.isMissingNode()) {
                throw ScimException.invalidSyntax("The request has no body");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw ScimException.invalidSyntax("The request body is not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw ScimException.invalidSyntax("The request body could not be read");
        }
    }

    private byte[] bytes() throws IOException {
        byte[] bytes = body == null ? new byte[0] : body.readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            throw ScimException.of(413, "The request body is larger than " + MAX_BODY + " bytes");
        }
        return bytes;
    }

    private static void requireJson(String contentType) {
        if (contentType == null) {
            return;
        }
        try {
            MediaType type = MediaType.valueOf(contentType);
            boolean isJson = type.getType().equalsIgnoreCase("application")
                    && (type.getSubtype().equalsIgnoreCase("scim+json")
                            || type.getSubtype().equalsIgnoreCase("json"));
            if (isJson) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // refused below
        }
        throw ScimException.of(415, "The request body must be application/scim+json or application/json");
    }
}
