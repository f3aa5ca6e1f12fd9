package dev.gatehouse.scim.patch;

import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.filter.Filter;
import dev.gatehouse.scim.filter.NarrowedFilter;

/** How much a PATCH makes the server compare, so that no request within all other limits keeps it busy for long. */
final class PatchEffort {
    /** The most comparisons of one PATCH: a thousand operations on a thousand elements have five each. */
    static final long MOST = 5_000_000;

    private long comparisons;

    /**
     * Counts what brackets compare.
     *
     * @param filter what stands between the brackets
     * @param elements how many elements the list has
     * @throws ScimException 413 if it is too much with what was counted before
     */
    void add(Filter filter, int elements) {
        comparisons += NarrowedFilter.paths(filter).count() * elements;
        if (comparisons > MOST) {
            throw ScimException.of(
                    413,
                    "The brackets of one PATCH compare at most " + MOST + " values: send fewer operations at once");
        }
    }
}
