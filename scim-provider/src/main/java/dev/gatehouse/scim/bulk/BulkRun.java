package dev.gatehouse.scim.bulk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Does the operations of one bulk request, one after the other, and collects what is to be answered. */
public final class BulkRun {
    private static final String URN = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";

    private final BulkRequest request;
    private final Performer performer;
    private final Set<String> declared;
    private final Map<String, String> ids = new HashMap<>();
    private final Map<Integer, BulkAnswer> answers = new TreeMap<>();
    private int errors;

    /**
     * A run.
     *
     * @param request what to do
     * @param performer does single operations
     */
    public BulkRun(BulkRequest request, Performer performer) {
        this.request = request;
        this.performer = performer;
        this.declared = request.operations().stream()
                .filter(BulkOperation::creates)
                .map(operation -> operation.bulkId().orElseThrow())
                .collect(Collectors.toSet());
    }

    /**
     * Does all operations, or as many as {@code failOnErrors} allows. Operations that refer to each other in a circle are
     * answered with 409 (RFC 7644 section 3.7.1) before any other is done.
     *
     * @return the body of the answer; it tells of the operations that were tried, in the order of the request
     */
    public ObjectNode run() {
        BulkOrder order = BulkOrder.of(request.operations());
        for (int position : order.circular()) {
            if (goesOn()) {
                note(position, refusal(position, ScimException.of(409, "This refers to operations in a circle")));
            }
        }
        for (int position : order.order()) {
            if (goesOn()) {
                note(position, perform(position));
            }
        }
        return response();
    }

    private boolean goesOn() {
        return request.failOnErrors() == 0 || errors < request.failOnErrors();
    }

    private BulkAnswer perform(int position) {
        BulkOperation operation = request.operations().get(position);
        try {
            BulkAnswer answer = performer.perform(BulkReferences.resolve(operation, this::id));
            if (operation.creates()) {
                answer.id().ifPresent(id -> ids.put(operation.bulkId().orElseThrow(), id));
            }
            return answer;
        } catch (ScimException e) {
            return refusal(position, e);
        }
    }

    private BulkAnswer refusal(int position, ScimException reason) {
        return performer.refuse(request.operations().get(position), reason);
    }

    private String id(String bulkId) {
        if (ids.containsKey(bulkId)) {
            return ids.get(bulkId);
        }
        if (declared.contains(bulkId)) {
            throw ScimException.of(
                    409, "The operation with the bulkId " + bulkId + " failed, and this one refers to it");
        }
        throw ScimException.invalidValue("No operation of this request makes something with the bulkId " + bulkId);
    }

    private void note(int position, BulkAnswer answer) {
        answers.put(position, answer);
        if (answer.isError()) {
            errors++;
        }
    }

    private ObjectNode response() {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        response.putArray("schemas").add(URN);
        ArrayNode list = response.putArray("Operations");
        answers.forEach((position, answer) -> {
            BulkOperation operation = request.operations().get(position);
            ObjectNode entry = list.addObject();
            answer.location().ifPresent(location -> entry.put("location", location));
            entry.put("method", operation.method());
            operation.bulkId().ifPresent(bulkId -> entry.put("bulkId", bulkId));
            answer.version().ifPresent(version -> entry.put("version", version));
            entry.put("status", Integer.toString(answer.status()));
            answer.response().ifPresent(error -> entry.set("response", error));
        });
        return response;
    }

    /** Does single operations. */
    public interface Performer {
        /** Does an operation whose references are resolved, in a transaction of its own. */
        BulkAnswer perform(BulkOperation operation);

        /** The answer to an operation that was refused for this reason. */
        BulkAnswer refuse(BulkOperation operation, ScimException reason);
    }
}
