package dev.gatehouse.scim.bulk;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * How one operation went.
 *
 * @param status the HTTP status that a single request would have got
 * @param id the id of what was made
 * @param location the address of the resource, empty for a failed POST
 * @param version its version, if it is known
 * @param response the error, if it is one
 */
public record BulkAnswer(
        int status,
        Optional<String> id,
        Optional<String> location,
        Optional<String> version,
        Optional<? extends JsonNode> response) {
    public BulkAnswer {
        requireNonNull(id, "id");
        requireNonNull(location, "location");
        requireNonNull(version, "version");
        requireNonNull(response, "response");
    }

    boolean isError() {
        return status >= 400;
    }
}
