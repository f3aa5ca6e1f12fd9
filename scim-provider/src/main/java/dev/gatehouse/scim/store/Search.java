package dev.gatehouse.scim.store;

import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.filter.Filter;
import dev.gatehouse.scim.schema.ResourceType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * Finds users or groups by a filter with one query for a page and one for the count, both answered by the database. Only
 * ids are read, so that passing over thousands of results costs little.
 */
public final class Search {
    private final EntityManager entityManager;
    private final HibernateCriteriaBuilder builder;
    private final Table<?> table;

    private Search(Database database, Table<?> table) {
        this.entityManager = database.entityManager();
        this.builder = (HibernateCriteriaBuilder) entityManager.getCriteriaBuilder();
        this.table = table;
    }

    /** Finds users. */
    public static Search users(Database database, ResourceType type, UserScope scope) {
        return new Search(database, new UserTable(type, scope));
    }

    /**
     * Finds groups.
     *
     * @param baseUrl the base URL of the realm's service provider, without a slash at the end
     */
    public static Search groups(Database database, ResourceType type, String realmId, String baseUrl) {
        return new Search(database, new GroupTable(type, realmId, baseUrl));
    }

    /**
     * How many there are.
     *
     * @throws ScimException {@code invalidFilter}
     */
    public int count(Optional<Filter> filter) {
        return countIn(table, filter);
    }

    private <E> int countIn(Table<E> from, Optional<Filter> filter) {
        CriteriaQuery<Long> query = builder.createQuery(Long.class);
        Root<E> root = query.from(from.entity());
        Attributes attributes = from.attributes(builder, query, root);
        query.select(builder.count(root)).where(conditions(from, root, attributes, filter));
        return Math.toIntExact(entityManager.createQuery(query).getSingleResult());
    }

    /**
     * One stretch of them, in order.
     *
     * @throws ScimException {@code invalidFilter}, or {@code invalidValue} if nothing can be sorted by the attribute
     */
    public List<Hit> find(Optional<Filter> filter, Window window) {
        List<Hit> hits = new ArrayList<>(findIn(table, filter, window));
        if (window.isBackwards()) {
            Collections.reverse(hits);
        }
        return hits;
    }

    private <E> List<Hit> findIn(Table<E> from, Optional<Filter> filter, Window window) {
        CriteriaQuery<Object[]> query = builder.createQuery(Object[].class);
        Root<E> root = query.from(from.entity());
        Attributes attributes = from.attributes(builder, query, root);
        SortKey<?> key = window.sortBy()
                .<SortKey<?>>map(path -> new SortCompiler(from.type(), attributes).compile(path))
                .orElseGet(() -> from.ownOrder(root));
        Ordering<?> ordering = Ordering.of(builder, root, from.realmField(), key, window);
        List<Predicate> conditions = new ArrayList<>(List.of(conditions(from, root, attributes, filter)));
        window.from().map(ordering::beyond).ifPresent(conditions::add);
        query.select(builder.array(root.get("id"), key.expression()))
                .where(conditions.toArray(Predicate[]::new))
                .orderBy(ordering.orders());
        return entityManager
                .createQuery(query)
                .setFirstResult(window.offset())
                .setMaxResults(window.limit())
                .getResultList()
                .stream()
                .map(row -> new Hit((String) row[0], row[1]))
                .toList();
    }

    private <E> Predicate[] conditions(Table<E> from, Root<E> root, Attributes attributes, Optional<Filter> filter) {
        List<Predicate> conditions = new ArrayList<>(List.of(from.isVisible(builder, root)));
        filter.map(wanted -> new FilterCompiler(from.type(), attributes, builder).compile(wanted))
                .ifPresent(conditions::add);
        return conditions.toArray(Predicate[]::new);
    }

    /**
     * A user or group that was found.
     *
     * @param id the id
     * @param key what it was sorted by: text, a number or null
     */
    public record Hit(String id, Object key) {}
}
