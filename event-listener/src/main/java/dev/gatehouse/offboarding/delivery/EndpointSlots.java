package dev.gatehouse.offboarding.delivery;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How many webhooks this node may send to one endpoint at a time. An endpoint that does not answer keeps its own slots
 * busy and leaves the others to the rest.
 */
final class EndpointSlots {

    private final int most;
    private final Map<String, Integer> taken = new HashMap<>();

    /**
     * @param most how many for each endpoint, at least 1
     */
    EndpointSlots(int most) {
        this.most = most;
    }

    /**
     * Takes a slot for whatever a search comes up with. One search at a time, so that no endpoint gets too many.
     *
     * @param search finds something to send, given the endpoints that it must not be for
     * @param endpointId the endpoint that something is for
     * @param <T> what is sent
     * @return what was found; its slot must be given back
     */
    synchronized <T> Optional<T> take(
            Function<Collection<String>, Optional<T>> search, Function<T, String> endpointId) {
        Optional<T> found = search.apply(full());
        found.map(endpointId).ifPresent(id -> taken.merge(id, 1, Integer::sum));
        return found;
    }

    /**
     * Gives a slot back.
     *
     * @param endpointId the endpoint
     */
    synchronized void giveBack(String endpointId) {
        taken.computeIfPresent(endpointId, (id, count) -> count > 1 ? count - 1 : null);
    }

    private List<String> full() {
        return taken.entrySet().stream()
                .filter(entry -> entry.getValue() >= most)
                .map(Map.Entry::getKey)
                .toList();
    }
}
