package dev.gatehouse.scim.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.filter.Operator;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * A boolean.
 *
 * @param yes that it is true
 * @param no that it is false; neither holds where there is none
 */
record FlagOperand(HibernateCriteriaBuilder builder, Predicate yes, Predicate no) implements Operand {

    @Override
    public Predicate present() {
        return builder.or(yes, no);
    }

    @Override
    public Predicate matches(Operator operator, JsonNode value) {
        return value.booleanValue() ? yes : no;
    }

    @Override
    public SortKey<?> sortKey() {
        Expression<Long> number = builder.<Long>selectCase()
                .when(yes, builder.literal(1L))
                .when(no, builder.literal(0L))
                .otherwise(builder.nullLiteral(Long.class));
        return SortKey.number(number);
    }
}
