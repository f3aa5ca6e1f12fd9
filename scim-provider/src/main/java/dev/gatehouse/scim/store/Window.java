package dev.gatehouse.scim.store;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.schema.AttributePath;
import java.util.Optional;

/**
 * Which stretch of the results a query reads, in which order.
 *
 * @param sortBy the attribute to sort by, empty for the order that costs least
 * @param descending whether the greatest comes first, and those without a value before all
 * @param offset how many results to pass over
 * @param limit the most results to read
 * @param from the place to go on from, if there is one
 */
public record Window(Optional<AttributePath> sortBy, boolean descending, int offset, int limit, Optional<Place> from) {
    public Window {
        requireNonNull(sortBy, "sortBy");
        requireNonNull(from, "from");
    }

    /**
     * A resource in an order.
     *
     * @param key what it is sorted by: text, a number or null
     * @param id its id
     * @param isBackwards whether those before it are wanted, and not those after it
     */
    public record Place(Object key, String id, boolean isBackwards) {
        public Place {
            requireNonNull(id, "id");
        }
    }

    /** Whether results are read from the end of the order to its beginning. */
    boolean isBackwards() {
        return from.map(Place::isBackwards).orElse(false);
    }
}
