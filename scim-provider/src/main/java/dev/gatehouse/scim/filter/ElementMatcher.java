package dev.gatehouse.scim.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.AttributePath;
import dev.gatehouse.scim.schema.AttributeType;
import dev.gatehouse.scim.schema.DateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Tests the elements of one multi-valued attribute against the filter between the brackets of a path. */
public final class ElementMatcher {
    private final Attribute attribute;

    /**
     * Works on the elements of an attribute.
     *
     * @param attribute the multi-valued attribute
     */
    public ElementMatcher(Attribute attribute) {
        this.attribute = attribute;
    }

    /**
     * What an element must be like to fulfil the filter. To be made once for all elements.
     *
     * @throws ScimException {@code invalidFilter} if the filter names a part that the attribute does not have
     */
    public Predicate<JsonNode> condition(Filter filter) {
        if (filter instanceof Filter.And and) {
            return conditions(and.operands()).reduce(Predicate::and).orElseThrow();
        }
        if (filter instanceof Filter.Or or) {
            return conditions(or.operands()).reduce(Predicate::or).orElseThrow();
        }
        if (filter instanceof Filter.Not not) {
            return condition(not.operand()).negate();
        }
        if (filter instanceof Filter.Present present) {
            Attribute part = part(present.path());
            return element -> valueOf(part, element) != null;
        }
        if (filter instanceof Filter.Comparison comparison) {
            return comparison(part(comparison.path()), comparison.operator(), comparison.value());
        }
        throw ScimException.of(ScimErrorType.INVALID_FILTER, "Brackets within brackets: " + filter);
    }

    private Stream<Predicate<JsonNode>> conditions(List<Filter> filters) {
        return filters.stream().map(this::condition);
    }

    private Predicate<JsonNode> comparison(Attribute part, Operator operator, JsonNode expected) {
        String folded = folded(part, expected);
        return element -> compare(part, operator, valueOf(part, element), expected, folded);
    }

    /**
     * The part of an element that a filter names.
     *
     * @throws ScimException {@code invalidFilter} if there is no such part
     */
    public Attribute part(AttributePath path) {
        Optional<Attribute> found = attribute.type() == AttributeType.COMPLEX
                ? attribute.subAttribute(path.name())
                : Optional.of(attribute).filter(simple -> path.name().equalsIgnoreCase("value"));
        return found.filter(
                        part -> path.schema().isEmpty() && path.subAttribute().isEmpty())
                .orElseThrow(() -> ScimException.of(
                        ScimErrorType.INVALID_FILTER, attribute.name() + " has no sub-attribute " + path));
    }

    /** A simple value is its own {@code value}. */
    private JsonNode valueOf(Attribute part, JsonNode element) {
        return attribute.type() == AttributeType.COMPLEX ? element.get(part.name()) : element;
    }

    private static boolean compare(
            Attribute part, Operator operator, JsonNode actual, JsonNode expected, String right) {
        if (actual == null || expected.isNull()) {
            boolean equal = actual == null && expected.isNull();
            return operator == Operator.EQ && equal || operator == Operator.NE && !equal;
        }
        String left = folded(part, actual);
        return switch (operator) {
            case CO -> left.contains(right);
            case SW -> left.startsWith(right);
            case EW -> left.endsWith(right);
            default ->
                isInOrder(
                        operator,
                        actual.isNumber() && expected.isNumber()
                                ? actual.decimalValue().compareTo(expected.decimalValue())
                                : left.compareTo(right));
        };
    }

    private static boolean isInOrder(Operator operator, int difference) {
        return switch (operator) {
            case EQ -> difference == 0;
            case NE -> difference != 0;
            case GT -> difference > 0;
            case GE -> difference >= 0;
            case LT -> difference < 0;
            case LE -> difference <= 0;
            default -> throw new IllegalArgumentException(operator.keyword() + " asks for no order");
        };
    }

    private static String folded(Attribute part, JsonNode value) {
        if (part.type() == AttributeType.DATE_TIME) {
            return DateTime.parse(value.asText()).map(DateTime::write).orElse(value.asText());
        }
        return part.caseExact() ? value.asText() : value.asText().toLowerCase(Locale.ROOT);
    }
}
