package dev.gatehouse.okta.emulator.organization;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One page of a listing.
 *
 * @param <T> what is listed
 * @param items the items, in the listing's order
 * @param next the cursor from which the next page goes on; empty on the last page
 */
public record Page<T>(List<T> items, Optional<String> next) {

    /** Keeps an unmodifiable copy of the items. */
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page from the elements that follow the previous page's cursor.
     *
     * @param <T> what is listed
     * @param rest the elements after the cursor, in order; read no further than needed
     * @param wanted which of them belong to the listing
     * @param limit the largest number of items, at least 1
     * @param cursor gives the cursor of an item
     * @return the page; its cursor is that of its last item if another wanted item follows
     */
    static <T> Page<T> of(
            Iterator<T> rest, Predicate<? super T> wanted, int limit, Function<? super T, String> cursor) {
        List<T> items = new ArrayList<>(Math.min(limit, 200));
        while (rest.hasNext()) {
            T item = rest.next();
            if (!wanted.test(item)) {
                continue;
            }
            if (items.size() == limit) {
                return new Page<>(items, Optional.of(cursor.apply(items.get(limit - 1))));
            }
            items.add(item);
        }
        return new Page<>(items, Optional.empty());
    }
}
