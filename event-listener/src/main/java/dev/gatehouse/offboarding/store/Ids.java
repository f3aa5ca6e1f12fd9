package dev.gatehouse.offboarding.store;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.hibernate.query.CommonQueryContract;

/**
 * Ids as parameters of native SQL, filled up with the last one to a power of two: so there are few different statement
 * texts, which every cache on the way to the database likes.
 */
final class Ids {

    private final List<String> ids;
    private final int places;

    /**
     * @param ids at least one id
     */
    Ids(Collection<String> ids) {
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("There must be at least one id");
        }
        this.ids = List.copyOf(ids);
        int highest = Integer.highestOneBit(ids.size());
        this.places = highest == ids.size() ? highest : highest * 2;
    }

    /** How many parameters there are. */
    int count() {
        return places;
    }

    /** The parameters' places, for {@code in (...)}. */
    String places() {
        return String.join(", ", Collections.nCopies(places, "?"));
    }

    /**
     * Sets the parameters.
     *
     * @param query the query
     * @param first the number of the first place, from 1
     * @param <Q> the query's type
     * @return the query
     */
    <Q extends CommonQueryContract> Q bind(Q query, int first) {
        for (int place = 0; place < places; place++) {
            query.setParameter(first + place, ids.get(Math.min(place, ids.size() - 1)));
        }
        return query;
    }
}
