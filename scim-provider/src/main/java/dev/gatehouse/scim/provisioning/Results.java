package dev.gatehouse.scim.provisioning;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * One page of a query's results.
 *
 * @param total how many there are in all
 * @param startIndex where the page begins, counted from 1; empty for a page by cursor
 * @param resources the resources on the page
 * @param nextCursor the cursor of the next page, RFC 9865, if there is one
 * @param previousCursor the cursor of the page before, if there is one
 */
public record Results(
        int total,
        Optional<Integer> startIndex,
        List<ObjectNode> resources,
        Optional<String> nextCursor,
        Optional<String> previousCursor) {
    public Results {
        requireNonNull(startIndex, "startIndex");
        resources = List.copyOf(resources);
        requireNonNull(nextCursor, "nextCursor");
        requireNonNull(previousCursor, "previousCursor");
    }

    /** A page whose results are counted. */
    public Results(int total, int startIndex, List<ObjectNode> resources) {
        this(total, Optional.of(startIndex), resources, Optional.empty(), Optional.empty());
    }
}
