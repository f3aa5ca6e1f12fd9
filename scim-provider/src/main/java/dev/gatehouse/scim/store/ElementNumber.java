package dev.gatehouse.scim.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.filter.Operator;
import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.StoredElement;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * A part of a {@link StoredElement} that is a number: what stands behind its name, up to the next comma or bracket.
 *
 * @param element the stored element
 * @param part the part
 */
record ElementNumber(HibernateCriteriaBuilder builder, Expression<String> element, Attribute part) implements Operand {

    @Override
    public Predicate present() {
        return builder.isNotNull(numbers().of(text()));
    }

    @Override
    public Predicate matches(Operator operator, JsonNode value) {
        return builder.and(present(), numbers().compare(text(), operator, value));
    }

    @Override
    public SortKey<?> sortKey() {
        return SortKey.text(key());
    }

    /** What it is sorted by, null where the element has no such number. */
    Expression<String> key() {
        return numbers().toSortBy(text());
    }

    private Expression<String> text() {
        String beginning = StoredElement.beginningOf(part.name());
        Expression<String> closed = builder.concat(builder.replace(element, "}", ","), ",");
        Expression<Integer> start = builder.sum(builder.locate(element, beginning), beginning.length());
        Expression<Integer> end = builder.locate(closed, builder.literal(","), start);
        return builder.<String>selectCase()
                .when(
                        builder.gt(builder.locate(element, beginning), 0),
                        builder.substring(closed, start, builder.diff(end, start)))
                .otherwise(builder.nullLiteral(String.class));
    }

    private NumberKey numbers() {
        return new NumberKey(builder, part.type());
    }
}
