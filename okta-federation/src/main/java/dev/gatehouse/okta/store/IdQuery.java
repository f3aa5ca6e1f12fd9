package dev.gatehouse.okta.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A statement about some hundreds of values, which stand in it as {@code in :ids}. Each value is a parameter of its own
 * and the last one is repeated up to a power of two, so that there are few different texts: Hibernate keeps its
 * translation of a text, but translates one with a list as parameter each time.
 */
final class IdQuery {

    private static final int PORTION = 512;

    private final EntityManager em;
    private final String text;
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    /**
     * @param em sends the statement
     * @param text JPQL or SQL with {@code in :ids} in it once
     */
    IdQuery(EntityManager em, String text) {
        this.em = em;
        this.text = text;
    }

    /** Sets another parameter. */
    IdQuery with(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    /** What JPQL finds; nothing is asked when there are no values. */
    <T> List<T> list(Class<T> type, Collection<String> ids) {
        List<T> found = new ArrayList<>();
        for (List<String> portion : portions(ids)) {
            found.addAll(
                    bind(em.createQuery(text(size(portion)), type), portion).getResultList());
        }
        return found;
    }

    /** Executes SQL, which Hibernate need not translate as it does changes in JPQL. */
    void executeSql(Collection<String> ids) {
        for (List<String> portion : portions(ids)) {
            bind(em.createNativeQuery(text(size(portion))), portion).executeUpdate();
        }
    }

    private static List<List<String>> portions(Collection<String> ids) {
        List<String> all = List.copyOf(ids);
        return IntStream.iterate(0, from -> from < all.size(), from -> from + PORTION)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + PORTION)))
                .toList();
    }

    private static int size(List<String> portion) {
        int floor = Integer.highestOneBit(portion.size());
        return floor == portion.size() ? floor : floor * 2;
    }

    private String text(int size) {
        String list = size == 1
                ? "= :id0"
                : IntStream.range(0, size).mapToObj(i -> ":id" + i).collect(Collectors.joining(", ", "in (", ")"));
        return text.replace("in :ids", list);
    }

    private <Q extends Query> Q bind(Q query, List<String> portion) {
        for (int i = 0; i < size(portion); i++) {
            query.setParameter("id" + i, portion.get(Math.min(i, portion.size() - 1)));
        }
        parameters.forEach(query::setParameter);
        return query;
    }
}
