package dev.gatehouse.scim.bulk;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.schema.Characters;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One operation of a bulk request.
 *
 * @param method POST, PUT, PATCH or DELETE
 * @param path the path below the base URL, for instance {@code /Users/{id}} or {@code /Users/bulkId:x}
 * @param bulkId the client's name for it
 * @param version the version that the client is content to change
 * @param data what would be the body of a single request
 */
public record BulkOperation(
        String method, String path, Optional<String> bulkId, Optional<String> version, JsonNode data) {
    private static final String PATCH_URN = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");

    public BulkOperation {
        requireNonNull(method, "method");
        requireNonNull(path, "path");
        requireNonNull(bulkId, "bulkId");
        requireNonNull(version, "version");
        requireNonNull(data, "data");
    }

    /**
     * Reads an element of {@code Operations}. The data of a PATCH may be a list of operations, as in the RFC's examples.
     *
     * @throws ScimException {@code invalidSyntax}
     */
    static BulkOperation parse(JsonNode json) {
        if (!json.isObject()) {
            throw ScimException.invalidSyntax("Each bulk operation must be a JSON object");
        }
        String method =
                text(json, "method").map(word -> word.toUpperCase(Locale.ROOT)).orElse("");
        if (!METHODS.contains(method)) {
            throw ScimException.invalidSyntax("The method of a bulk operation must be POST, PUT, PATCH or DELETE");
        }
        Optional<String> bulkId = text(json, "bulkId").filter(id -> !id.isBlank());
        if (method.equals("POST") && bulkId.isEmpty()) {
            throw ScimException.invalidSyntax("A bulk operation with the method POST needs a bulkId");
        }
        String path =
                text(json, "path").orElseThrow(() -> ScimException.invalidSyntax("Each bulk operation needs a path"));
        return new BulkOperation(method, path, bulkId, text(json, "version"), data(method, json.path("data")));
    }

    private static JsonNode data(String method, JsonNode data) {
        if (!method.equals("PATCH") || !data.isArray()) {
            return data;
        }
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.putArray("schemas").add(PATCH_URN);
        patch.set("Operations", data);
        return patch;
    }

    private static Optional<String> text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            throw ScimException.invalidSyntax(name + " of a bulk operation must be a string");
        }
        if (value.isTextual() && !Characters.areStorable(value.textValue())) {
            throw ScimException.invalidSyntax(name + " of a bulk operation holds a NUL, or half a character");
        }
        return Optional.ofNullable(value.textValue());
    }

    boolean creates() {
        return method.equals("POST");
    }
}
