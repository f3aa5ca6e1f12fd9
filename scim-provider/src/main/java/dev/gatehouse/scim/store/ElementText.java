package dev.gatehouse.scim.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.filter.Operator;
import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.StoredElement;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * A text part of a {@link StoredElement}. What starts the part can stand nowhere else in the element, so that equality and
 * beginnings are found by one search in it; for all else the part is cut out and its escapes are undone.
 *
 * @param element the stored element
 * @param part the part
 */
record ElementText(HibernateCriteriaBuilder builder, Expression<String> element, Attribute part) implements Operand {

    @Override
    public Predicate present() {
        return has(StoredElement.beginningOfText(part.name()));
    }

    @Override
    public Predicate matches(Operator operator, JsonNode value) {
        String beginning = StoredElement.beginningOfText(part.name()) + StoredElement.escaped(value.textValue());
        return switch (operator) {
            case EQ -> has(beginning + '"');
            case SW -> has(beginning);
            default -> builder.and(present(), comparison().compare(text(), operator, value.textValue()));
        };
    }

    private Predicate has(String piece) {
        Expression<String> searched = comparison().searched(element);
        Expression<String> sought = comparison().searched(builder.value(piece));
        return builder.gt(builder.locate(searched, sought), 0);
    }

    /** The part itself, null where the element has none. */
    Expression<String> text() {
        String beginning = StoredElement.beginningOfText(part.name());
        Expression<String> closed = builder.concat(element, "\"");
        Expression<Integer> start = builder.sum(builder.locate(element, beginning), beginning.length());
        Expression<Integer> end = builder.locate(closed, builder.literal("\""), start);
        Expression<String> cut = builder.substring(closed, start, builder.diff(end, start));
        return builder.<String>selectCase()
                .when(builder.gt(builder.locate(element, beginning), 0), unescaped(cut))
                .otherwise(builder.nullLiteral(String.class));
    }

    /** Undoes the escapes of what people write; that of the backslash comes last, since the others contain one. */
    private Expression<String> unescaped(Expression<String> cut) {
        Expression<String> text = cut;
        for (String character : new String[] {"\n", "\r", "\t", "\"", "\\"}) {
            text = builder.replace(text, builder.value(StoredElement.escaped(character)), builder.value(character));
        }
        return text;
    }

    @Override
    public SortKey<?> sortKey() {
        return SortKey.text(comparison().folded(text()));
    }

    private TextComparison comparison() {
        return new TextComparison(builder, part.caseExact());
    }
}
