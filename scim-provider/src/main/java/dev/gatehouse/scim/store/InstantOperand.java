package dev.gatehouse.scim.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.filter.Operator;
import dev.gatehouse.scim.schema.DateTime;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * An instant.
 *
 * @param milliseconds since 1970
 */
record InstantOperand(HibernateCriteriaBuilder builder, Expression<Long> milliseconds) implements Operand {

    @Override
    public Predicate present() {
        return builder.isNotNull(milliseconds);
    }

    @Override
    public Predicate matches(Operator operator, JsonNode value) {
        long instant = DateTime.parse(value.textValue()).orElseThrow().toEpochMilli();
        Predicate holds = switch (operator) {
            case GT -> builder.gt(milliseconds, instant);
            case GE -> builder.ge(milliseconds, instant);
            case LT -> builder.lt(milliseconds, instant);
            case LE -> builder.le(milliseconds, instant);
            default -> builder.equal(milliseconds, instant);
        };
        return builder.and(present(), holds);
    }

    @Override
    public SortKey<?> sortKey() {
        return SortKey.number(milliseconds);
    }
}
