package dev.gatehouse.scim.store;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * Orders a query, and goes on from a place in the order without counting what stands before it. Resources without a value
 * come last in ascending order; ties are broken by id.
 *
 * @param realm what all resources of the query share; it stands first so that an index serves the order
 * @param key what is sorted by
 * @param id the resource's id
 * @param isAscending the direction of the key
 * @param isIdAscending the direction of the id
 */
record Ordering<T extends Comparable<? super T>>(
        HibernateCriteriaBuilder builder,
        Expression<String> realm,
        SortKey<T> key,
        Expression<String> id,
        boolean isAscending,
        boolean isIdAscending) {

    static <T extends Comparable<? super T>> Ordering<T> of(
            HibernateCriteriaBuilder builder, Root<?> root, String realmField, SortKey<T> key, Window window) {
        return new Ordering<>(
                builder,
                root.get(realmField),
                key,
                root.get("id"),
                window.descending() == window.isBackwards(),
                !window.isBackwards());
    }

    List<Order> orders() {
        List<Order> orders = new ArrayList<>();
        orders.add(order(realm, isAscending));
        if (!key.isUnique()) {
            orders.add(order(isAbsent(), isAscending));
        }
        orders.add(order(key.expression(), isAscending));
        if (!key.isUnique()) {
            orders.add(order(id, isIdAscending));
        }
        return orders;
    }

    private Order order(Expression<?> expression, boolean ascending) {
        return ascending ? builder.asc(expression) : builder.desc(expression);
    }

    private Expression<Integer> isAbsent() {
        return builder.<Integer>selectCase()
                .when(builder.isNull(key.expression()), builder.literal(1))
                .otherwise(builder.literal(0));
    }

    /** What comes after the place. */
    Predicate beyond(Window.Place place) {
        if (key.isUnique()) {
            return beyond(key.expression(), key.type().cast(place.key()), isAscending);
        }
        Predicate beyondId = beyond(id, place.id(), isIdAscending);
        if (place.key() == null) {
            Predicate absentToo = builder.and(builder.isNull(key.expression()), beyondId);
            return isAscending ? absentToo : builder.or(absentToo, builder.isNotNull(key.expression()));
        }
        T value = key.type().cast(place.key());
        Predicate further = builder.or(
                beyond(key.expression(), value, isAscending),
                builder.and(builder.equal(key.expression(), value), beyondId));
        return isAscending ? builder.or(further, builder.isNull(key.expression())) : further;
    }

    private <V extends Comparable<? super V>> Predicate beyond(Expression<V> expression, V value, boolean ascending) {
        return ascending ? builder.greaterThan(expression, value) : builder.lessThan(expression, value);
    }
}
