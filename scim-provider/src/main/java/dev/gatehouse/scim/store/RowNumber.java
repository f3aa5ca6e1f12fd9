package dev.gatehouse.scim.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.filter.Operator;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * A number written as text in an attribute of Keycloak's. Of two whole numbers with the same sign, the one with more digits is
 * further from nought; so they are compared without being converted, which would fail for what an administrator may have
 * typed there.
 *
 * @param rows where it is
 * @param key the attribute
 */
record RowNumber(AttributeRows rows, String key) implements Operand {

    @Override
    public Predicate present() {
        return rows.any(key, row -> builder().isNotNull(row.value()));
    }

    @Override
    public Predicate matches(Operator operator, JsonNode value) {
        String text = value.isIntegralNumber()
                ? value.bigIntegerValue().toString()
                : value.decimalValue().stripTrailingZeros().toString();
        if (operator == Operator.EQ) {
            String canonical = value.decimalValue().stripTrailingZeros().toString();
            return rows.any(key, row -> row.value().in(text, canonical));
        }
        if (!value.isIntegralNumber()) {
            throw ScimException.of(
                    ScimErrorType.INVALID_FILTER, operator.keyword() + " compares whole numbers only, not " + value);
        }
        return rows.any(key, row -> isOnSide(row.value(), operator, text));
    }

    private Predicate isOnSide(Expression<String> number, Operator operator, String text) {
        boolean greater = operator == Operator.GT || operator == Operator.GE;
        boolean negative = text.startsWith("-");
        Predicate sameSign = unless(negative, isNegative(number));
        Predicate otherSign = unless(!negative, isNegative(number));
        Predicate within = isFurtherFromNought(number, text, greater != negative);
        Predicate side = greater == negative
                ? builder().or(otherSign, builder().and(sameSign, within))
                : builder().and(sameSign, within);
        boolean orEqual = operator == Operator.GE || operator == Operator.LE;
        return orEqual ? builder().or(side, builder().equal(number, text)) : side;
    }

    private Predicate isFurtherFromNought(Expression<String> number, String text, boolean further) {
        Expression<Integer> length = builder().length(number);
        Predicate sameLength = builder().equal(length, text.length());
        return further
                ? builder()
                        .or(
                                builder().gt(length, text.length()),
                                builder().and(sameLength, builder().greaterThan(number, text)))
                : builder()
                        .or(
                                builder().lt(length, text.length()),
                                builder().and(sameLength, builder().lessThan(number, text)));
    }

    private Predicate unless(boolean holds, Predicate predicate) {
        return holds ? predicate : builder().not(predicate);
    }

    private Predicate isNegative(Expression<String> number) {
        return builder().like(number, "-%");
    }

    @Override
    public SortKey<?> sortKey() {
        throw ScimException.invalidValue("sortBy: nothing can be sorted by numbers of an extension");
    }

    private HibernateCriteriaBuilder builder() {
        return rows.builder();
    }
}
