package dev.gatehouse.offboarding.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Cuts long lists of ids into portions that one statement can take. */
final class Portions {

    private static final int SIZE = 200;

    private Portions() {}

    /**
     * Cuts a list.
     *
     * @param ids the ids
     * @return the same ids, in portions of a few hundred
     */
    static List<List<String>> of(Collection<String> ids) {
        List<String> all = List.copyOf(ids);
        List<List<String>> portions = new ArrayList<>();
        for (int from = 0; from < all.size(); from += SIZE) {
            portions.add(all.subList(from, Math.min(all.size(), from + SIZE)));
        }
        return portions;
    }
}
