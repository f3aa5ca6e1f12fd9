package dev.gatehouse.scim.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The order in which the operations of a bulk request are done: each after those that make what it refers to, and else as
 * the client wrote them.
 *
 * @param order the positions of the operations that can be done
 * @param circular the positions of those that cannot, since they refer to each other in a circle, or to such ones
 */
record BulkOrder(List<Integer> order, List<Integer> circular) {
    BulkOrder {
        order = List.copyOf(order);
        circular = List.copyOf(circular);
    }

    /** Puts operations in order. References to what no operation makes are passed over here. */
    static BulkOrder of(List<BulkOperation> operations) {
        Map<String, Integer> makers = new HashMap<>();
        for (int i = 0; i < operations.size(); i++) {
            if (operations.get(i).creates()) {
                makers.put(operations.get(i).bulkId().orElseThrow(), i);
            }
        }
        Map<Integer, List<Integer>> waiting = new HashMap<>();
        int[] missing = new int[operations.size()];
        for (int i = 0; i < operations.size(); i++) {
            for (String bulkId : BulkReferences.of(operations.get(i))) {
                if (makers.containsKey(bulkId)) {
                    missing[i]++;
                    waiting.computeIfAbsent(makers.get(bulkId), maker -> new ArrayList<>())
                            .add(i);
                }
            }
        }
        return sort(missing, waiting);
    }

    private static BulkOrder sort(int[] missing, Map<Integer, List<Integer>> waiting) {
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        IntStream.range(0, missing.length).filter(i -> missing[i] == 0).forEach(ready::add);
        List<Integer> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            int next = ready.remove();
            order.add(next);
            for (int dependent : waiting.getOrDefault(next, List.of())) {
                if (--missing[dependent] == 0) {
                    ready.add(dependent);
                }
            }
        }
        Set<Integer> done = Set.copyOf(order);
        List<Integer> circular = IntStream.range(0, missing.length)
                .boxed()
                .filter(i -> !done.contains(i))
                .toList();
        return new BulkOrder(order, circular);
    }
}
