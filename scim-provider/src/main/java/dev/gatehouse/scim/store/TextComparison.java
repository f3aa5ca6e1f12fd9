package dev.gatehouse.scim.store;

import dev.gatehouse.scim.filter.Operator;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * Compares text, with or without regard to letter case. Both sides are folded by the database, so that its notion of lower
 * case is the only one; a case exact comparison takes the column as it is, so that an index serves it.
 */
record TextComparison(HibernateCriteriaBuilder builder, boolean isCaseExact) {
    private static final char ESCAPE = '!';

    /** The comparison; unknown where the text is null. */
    Predicate compare(Expression<String> text, Operator operator, String value) {
        Expression<String> left = folded(text);
        return switch (operator) {
            case EQ -> builder.equal(left, bound(value));
            case NE -> builder.notEqual(left, bound(value));
            case CO, SW, EW -> value.indexOf('[') < 0 ? like(left, operator, value) : literally(left, operator, value);
            case GT -> builder.greaterThan(left, bound(value));
            case GE -> builder.greaterThanOrEqualTo(left, bound(value));
            case LT -> builder.lessThan(left, bound(value));
            case LE -> builder.lessThanOrEqualTo(left, bound(value));
        };
    }

    /** The text as it is compared. */
    Expression<String> folded(Expression<String> text) {
        return isCaseExact ? text : builder.lower(text);
    }

    private Expression<String> bound(String value) {
        return folded(builder.value(value));
    }

    private Predicate like(Expression<String> text, Operator operator, String value) {
        String start = operator == Operator.SW ? "" : "%";
        String end = operator == Operator.EW ? "" : "%";
        return builder.like(text, bound(start + escaped(value) + end), ESCAPE);
    }

    /** SQL Server takes brackets in a pattern for a class of characters, and others refuse to have them escaped. */
    private Predicate literally(Expression<String> text, Operator operator, String value) {
        Expression<String> sought = bound(value);
        Expression<Integer> first = builder.locate(text, sought);
        if (operator == Operator.CO) {
            return builder.gt(first, 0);
        }
        if (operator == Operator.SW) {
            return builder.equal(first, 1);
        }
        Expression<Integer> before = builder.diff(builder.length(text), builder.length(sought));
        Expression<Integer> start = builder.sum(before, 1);
        return builder.and(builder.ge(before, 0), builder.equal(builder.locate(text, sought, start), start));
    }

    private static String escaped(String value) {
        return value.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
