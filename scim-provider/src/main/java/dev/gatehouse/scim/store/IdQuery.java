package dev.gatehouse.scim.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A statement about many ids, which stand in it as {@code in :ids}. It is sent for a few hundred of them at a time, since
 * databases limit the parameters of one statement. Each id is a parameter of its own, and the last one is repeated up to
 * the next power of two: Hibernate translates a text that it has seen before only once, but one with a list as parameter
 * each time.
 */
final class IdQuery {
    private static final int IDS_IN_ONE_STATEMENT = 512;
    private static final String PLACEHOLDER = "in :ids";
    private static final String ID = "id_";

    private final EntityManager entityManager;
    private final String jpql;
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    /** A statement of JPQL with {@code in :ids} in it. */
    IdQuery(EntityManager entityManager, String jpql) {
        this.entityManager = entityManager;
        this.jpql = jpql;
    }

    /** Sets another parameter. */
    IdQuery with(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    /** What the statement finds for the ids, one portion of them after the other; nothing is asked if there are none. */
    <T> List<T> list(Class<T> type, Collection<String> ids) {
        List<T> found = new ArrayList<>();
        portions(ids)
                .forEach(portion -> found.addAll(bind(entityManager.createQuery(text(size(portion)), type), portion)
                        .getResultList()));
        return found;
    }

    /**
     * Executes the statement for the ids.
     *
     * @return how many rows were changed
     */
    int execute(Collection<String> ids) {
        return execute(entityManager::createQuery, ids);
    }

    /** Executes the statement, which is SQL, for the ids: Hibernate translates changes in JPQL anew each time. */
    void executeNative(Collection<String> ids) {
        execute(entityManager::createNativeQuery, ids);
    }

    private int execute(Function<String, Query> create, Collection<String> ids) {
        return portions(ids).stream()
                .mapToInt(portion ->
                        bind(create.apply(text(size(portion))), portion).executeUpdate())
                .sum();
    }

    private static List<List<String>> portions(Collection<String> ids) {
        List<String> all = List.copyOf(ids);
        return IntStream.iterate(0, from -> from < all.size(), from -> from + IDS_IN_ONE_STATEMENT)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + IDS_IN_ONE_STATEMENT)))
                .toList();
    }

    private static int size(List<String> portion) {
        int floor = Integer.highestOneBit(portion.size());
        return floor == portion.size() ? floor : floor * 2;
    }

    /** A single parameter in brackets counts as a list. */
    private String text(int size) {
        return jpql.replace(
                PLACEHOLDER,
                size == 1
                        ? "= :" + ID + 0
                        : IntStream.range(0, size)
                                .mapToObj(index -> ":" + ID + index)
                                .collect(Collectors.joining(", ", "in (", ")")));
    }

    private <Q extends Query> Q bind(Q query, List<String> portion) {
        for (int index = 0; index < size(portion); index++) {
            query.setParameter(ID + index, portion.get(Math.min(index, portion.size() - 1)));
        }
        parameters.forEach(query::setParameter);
        return query;
    }
}
