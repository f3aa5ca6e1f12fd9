package dev.gatehouse.scim.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.filter.Operator;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.function.UnaryOperator;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * Text in a column.
 *
 * @param text the column, or another expression
 * @param comparison how it is compared
 * @param incoming what is done to a client's text before
 * @param isUnique whether every resource has one of its own
 */
record TextOperand(Expression<String> text, TextComparison comparison, UnaryOperator<String> incoming, boolean isUnique)
        implements Operand {

    static TextOperand of(HibernateCriteriaBuilder builder, Expression<String> text, boolean caseExact) {
        return new TextOperand(text, new TextComparison(builder, caseExact), UnaryOperator.identity(), false);
    }

    @Override
    public Predicate present() {
        return comparison.builder().isNotNull(text);
    }

    @Override
    public Predicate matches(Operator operator, JsonNode value) {
        return comparison
                .builder()
                .and(present(), comparison.compare(text, operator, incoming.apply(value.textValue())));
    }

    @Override
    public SortKey<?> sortKey() {
        return isUnique ? SortKey.unique(text) : SortKey.text(comparison.folded(text));
    }
}
