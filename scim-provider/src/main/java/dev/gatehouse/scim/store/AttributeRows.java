package dev.gatehouse.scim.store;

import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.keycloak.models.jpa.entities.GroupAttributeEntity;
import org.keycloak.models.jpa.entities.UserAttributeEntity;

/**
 * The rows in which Keycloak keeps the attributes of the users or groups that a query is about. Each question is a
 * subquery of its own: rows that were joined once could not fulfil two conditions on two attributes.
 */
final class AttributeRows {
    private final HibernateCriteriaBuilder builder;
    private final AbstractQuery<?> query;
    private final From<?, ?> owner;
    private final Class<?> entity;
    private final String ownerField;
    private final boolean hasLongValues;

    private AttributeRows(
            HibernateCriteriaBuilder builder,
            AbstractQuery<?> query,
            From<?, ?> owner,
            Class<?> entity,
            String ownerField,
            boolean hasLongValues) {
        this.builder = builder;
        this.query = query;
        this.owner = owner;
        this.entity = entity;
        this.ownerField = ownerField;
        this.hasLongValues = hasLongValues;
    }

    static AttributeRows ofUsers(HibernateCriteriaBuilder builder, AbstractQuery<?> query, From<?, ?> user) {
        return new AttributeRows(builder, query, user, UserAttributeEntity.class, "user", true);
    }

    static AttributeRows ofGroups(HibernateCriteriaBuilder builder, AbstractQuery<?> query, From<?, ?> group) {
        return new AttributeRows(builder, query, group, GroupAttributeEntity.class, "group", false);
    }

    HibernateCriteriaBuilder builder() {
        return builder;
    }

    /** Whether some value of the attribute fulfils the condition. */
    Predicate any(String key, Function<Row, Predicate> condition) {
        Subquery<Integer> rows = query.subquery(Integer.class);
        Row row = row(rows.from(entity));
        rows.select(builder.literal(1)).where(belongs(row, key), condition.apply(row));
        return builder.exists(rows);
    }

    /** The least text that is made of a value of the attribute, null if there is none. */
    Expression<String> least(String key, Function<Row, Expression<String>> text, Function<Row, Predicate> condition) {
        Subquery<String> rows = query.subquery(String.class);
        Row row = row(rows.from(entity));
        rows.select(builder.least(text.apply(row))).where(belongs(row, key), condition.apply(row));
        return rows;
    }

    private Row row(Root<?> from) {
        return new Row(from, from.get("value"), hasLongValues ? Optional.of(from.get("longValue")) : Optional.empty());
    }

    private Predicate belongs(Row row, String key) {
        return builder.and(
                builder.equal(row.from().get(ownerField), owner),
                builder.equal(row.from().get("name"), key));
    }

    /** Text in full, whichever column holds it. */
    Expression<String> whole(Row row) {
        return row.longValue()
                .<Expression<String>>map(longer -> builder.coalesce(row.value(), longer))
                .orElse(row.value());
    }

    /** Text to sort by, cut where sorting by more would not matter. */
    Expression<String> beginning(Row row) {
        return row.longValue()
                .<Expression<String>>map(
                        longer -> builder.coalesce(row.value(), builder.substring(longer, 1, LongText.LIMIT)))
                .orElse(row.value());
    }

    /**
     * One value of an attribute.
     *
     * @param from the row
     * @param value the column that holds it if it is short
     * @param longValue the column that holds it if it is long, where there is one
     */
    record Row(Root<?> from, Expression<String> value, Optional<Expression<String>> longValue) {}
}
