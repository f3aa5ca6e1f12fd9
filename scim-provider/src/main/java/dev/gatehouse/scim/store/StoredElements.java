package dev.gatehouse.scim.store;

import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.AttributeType;
import dev.gatehouse.scim.schema.StoredElement;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.function.Function;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** Elements that are stored as one value of an attribute each, see {@link StoredElement}. */
final class StoredElements implements Elements {
    /** As many characters stand before the text that {@link #ranked} makes: whether it is primary, and where it stands. */
    private static final int RANK_LENGTH = 1 + StoredElement.POSITION_DIGITS;

    private static final String ZEROES = "0".repeat(StoredElement.POSITION_DIGITS);

    private final AttributeRows rows;
    private final String key;
    private final HibernateCriteriaBuilder builder;

    StoredElements(AttributeRows rows, String key) {
        this.rows = rows;
        this.key = key;
        this.builder = rows.builder();
    }

    @Override
    public Predicate any(Function<Parts, Predicate> condition) {
        return rows.any(key, row -> builder.and(isElement(row), condition.apply(parts(row))));
    }

    /** Whether one element fulfils the whole condition, among those that have the mark or those that have not. */
    Predicate any(boolean linked, Function<Parts, Predicate> condition) {
        return rows.any(key, row -> builder.and(isElement(row), isLinked(row, linked), condition.apply(parts(row))));
    }

    /** Whether the row is no mere continuation of a long element. */
    private Predicate isElement(AttributeRows.Row row) {
        Expression<String> element = rows.whole(row);
        Expression<Integer> mark = builder.locate(element, StoredElement.CONTINUATION_MARK);
        return builder.or(builder.equal(mark, 0), builder.gt(mark, builder.locate(element, " ")));
    }

    private Parts parts(AttributeRows.Row row) {
        return part -> operand(rows.whole(row), part);
    }

    private Operand operand(Expression<String> element, Attribute part) {
        return switch (part.type()) {
            case BOOLEAN -> new FlagOperand(builder, has(element, part, true), has(element, part, false));
            case INTEGER, DECIMAL -> new ElementNumber(builder, element, part);
            default -> new ElementText(builder, element, part);
        };
    }

    private Predicate has(Expression<String> element, Attribute part, boolean value) {
        return builder.gt(builder.locate(element, StoredElement.flag(part.name(), value)), 0);
    }

    private Predicate isLinked(AttributeRows.Row row, boolean linked) {
        Predicate marked = builder.equal(builder.substring(rows.whole(row), 1, 1), StoredElement.LINK_MARK);
        return linked ? marked : builder.not(marked);
    }

    @Override
    public Expression<String> first(Attribute part) {
        return unranked(rows.least(key, row -> ranked(row, text(rows.whole(row), part)), this::isElement));
    }

    /** Like {@link #first}, but for the element with the mark another text is taken, and none if that is null. */
    Expression<String> first(Attribute part, Expression<String> ofLinked) {
        return unranked(rows.least(
                key,
                row -> ranked(
                        row,
                        builder.<String>selectCase()
                                .when(isLinked(row, true), ofLinked)
                                .otherwise(text(rows.whole(row), part))),
                this::isElement));
    }

    private Expression<String> text(Expression<String> element, Attribute part) {
        if (part.type() == AttributeType.BOOLEAN) {
            return builder.<String>selectCase()
                    .when(has(element, part, true), builder.literal("true"))
                    .when(has(element, part, false), builder.literal("false"))
                    .otherwise(builder.nullLiteral(String.class));
        }
        if (part.type() == AttributeType.INTEGER || part.type() == AttributeType.DECIMAL) {
            return new ElementNumber(builder, element, part).key();
        }
        Expression<String> text = new ElementText(builder, element, part).text();
        return builder.substring(part.caseExact() ? text : builder.lower(text), 1, LongText.LIMIT);
    }

    private Expression<String> ranked(AttributeRows.Row row, Expression<String> text) {
        Expression<String> element = rows.whole(row);
        Expression<String> position = builder.replace(
                builder.substring(element, builder.literal(1), builder.diff(builder.locate(element, " "), 1)),
                StoredElement.LINK_MARK,
                "");
        Expression<String> padded = builder.substring(
                builder.concat(ZEROES, position),
                builder.sum(builder.length(position), 1),
                builder.literal(StoredElement.POSITION_DIGITS));
        Expression<String> primary = builder.<String>selectCase()
                .when(builder.gt(builder.locate(element, StoredElement.flag("primary", true)), 0), builder.literal("0"))
                .otherwise(builder.literal("1"));
        return builder.concat(builder.concat(primary, padded), text);
    }

    private Expression<String> unranked(Expression<String> ranked) {
        return builder.substring(ranked, RANK_LENGTH + 1);
    }
}
