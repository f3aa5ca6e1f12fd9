package dev.gatehouse.scim.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.error.ScimException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A bulk request. One that is malformed anywhere is refused as a whole, before anything is done.
 *
 * @param operations the operations, in the client's order
 * @param failOnErrors after how many errors to stop; 0 for never
 */
public record BulkRequest(List<BulkOperation> operations, int failOnErrors) {
    private static final String URN = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";

    public BulkRequest {
        operations = List.copyOf(operations);
    }

    /**
     * Reads the body of a bulk request.
     *
     * @param body the JSON that was sent
     * @param maxOperations the most operations that are accepted
     * @throws ScimException {@code invalidSyntax}, or 413 if there are too many operations
     */
    public static BulkRequest parse(JsonNode body, int maxOperations) {
        if (!body.isObject() || !hasUrn(body.path("schemas"))) {
            throw ScimException.invalidSyntax("A bulk request is a JSON object whose schemas hold " + URN);
        }
        JsonNode list = body.path("Operations");
        if (!list.isArray() || list.isEmpty()) {
            throw ScimException.invalidSyntax("Operations must be a list of at least one operation");
        }
        if (list.size() > maxOperations) {
            throw ScimException.of(413, "One bulk request has at most " + maxOperations + " operations");
        }
        List<BulkOperation> operations = new ArrayList<>();
        list.forEach(operation -> operations.add(BulkOperation.parse(operation)));
        requireDistinctIds(operations);
        return new BulkRequest(operations, failOnErrors(body.path("failOnErrors")));
    }

    private static boolean hasUrn(JsonNode schemas) {
        for (JsonNode urn : schemas) {
            if (URN.equalsIgnoreCase(urn.asText())) {
                return true;
            }
        }
        return false;
    }

    private static int failOnErrors(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        if (!value.isInt() || value.intValue() < 0) {
            throw ScimException.invalidSyntax("failOnErrors must be a whole number from 0 on");
        }
        return value.intValue();
    }

    private static void requireDistinctIds(List<BulkOperation> operations) {
        Set<String> seen = new HashSet<>();
        for (BulkOperation operation : operations) {
            if (operation.creates() && !seen.add(operation.bulkId().orElseThrow())) {
                throw ScimException.invalidSyntax(
                        "Two operations have the bulkId " + operation.bulkId().get());
            }
        }
    }
}
