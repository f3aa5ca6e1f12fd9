package dev.gatehouse.scim.provisioning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One page of a query's results.
 *
 * @param total how many there are in all
 * @param startIndex where the page begins, counted from 1
 * @param resources the resources on the page
 */
public record Results(int total, int startIndex, List<ObjectNode> resources) {
    public Results {
        resources = List.copyOf(resources);
    }
}
