package dev.gatehouse.scim.store;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.criteria.Expression;

/**
 * An expression to sort by.
 *
 * @param expression null where a resource has no value
 * @param type text or number
 * @param isUnique whether every resource of a realm has a value that no other has
 * @param <T> the type
 */
record SortKey<T extends Comparable<? super T>>(Expression<T> expression, Class<T> type, boolean isUnique) {
    SortKey {
        requireNonNull(expression, "expression");
        requireNonNull(type, "type");
    }

    static SortKey<String> text(Expression<String> expression) {
        return new SortKey<>(expression, String.class, false);
    }

    static SortKey<Long> number(Expression<Long> expression) {
        return new SortKey<>(expression, Long.class, false);
    }

    static SortKey<String> unique(Expression<String> expression) {
        return new SortKey<>(expression, String.class, true);
    }
}
