package dev.gatehouse.scim.endpoint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.provisioning.Results;
import java.util.List;

/** Writes lists as RFC 7644 section 3.4.2 has them. */
final class ListResponse {
    private static final String URN = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

    private ListResponse() {}

    static ObjectNode of(Results results) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.putArray("schemas").add(URN);
        list.put("totalResults", results.total());
        results.startIndex().ifPresent(start -> list.put("startIndex", start));
        list.put("itemsPerPage", results.resources().size());
        results.nextCursor().ifPresent(cursor -> list.put("nextCursor", cursor));
        results.previousCursor().ifPresent(cursor -> list.put("previousCursor", cursor));
        list.putArray("Resources").addAll(results.resources());
        return list;
    }

    static ObjectNode of(List<ObjectNode> all) {
        return of(new Results(all.size(), 1, all));
    }
}
