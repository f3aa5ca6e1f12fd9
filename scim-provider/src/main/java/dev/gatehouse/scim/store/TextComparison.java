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
            case EQ -> equal(left, value);
            case NE -> builder.not(equal(left, value));
            case CO, SW, EW ->
                value.indexOf('[') < 0
                        ? like(searched(text), operator, value)
                        : literally(searched(text), operator, value);
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

    /** The text as a part is sought in it. */
    Expression<String> searched(Expression<String> text) {
        return isCaseExact ? ExactText.of(builder, text) : builder.lower(text);
    }

    /** An index finds what the database takes for equal; where that may be more than what is equal, the rest is left out. */
    private Predicate equal(Expression<String> left, String value) {
        Predicate equal = builder.equal(left, bound(value));
        return isCaseExact && ExactText.isNeeded(builder)
                ? builder.and(equal, builder.equal(searched(left), sought(value)))
                : equal;
    }

    private Expression<String> bound(String value) {
        return folded(builder.value(value));
    }

    private Expression<String> sought(String value) {
        return searched(builder.value(value));
    }

    private Predicate like(Expression<String> text, Operator operator, String value) {
        String start = operator == Operator.SW ? "" : "%";
        String end = operator == Operator.EW ? "" : "%";
        return builder.like(text, sought(start + escaped(value) + end), ESCAPE);
    }

    /** SQL Server takes brackets in a pattern for a class of characters, and others refuse to have them escaped. */
    private Predicate literally(Expression<String> text, Operator operator, String value) {
        Expression<String> sought = sought(value);
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
