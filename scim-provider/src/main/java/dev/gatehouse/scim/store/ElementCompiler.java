package dev.gatehouse.scim.store;

import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.filter.ComparisonRules;
import dev.gatehouse.scim.filter.Filter;
import dev.gatehouse.scim.filter.Operator;
import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.AttributePath;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.function.Function;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** Makes a condition for one element of a complex attribute of what stands between the brackets of a filter or a path. */
record ElementCompiler(HibernateCriteriaBuilder builder) {

    /**
     * The condition.
     *
     * @param attribute the complex attribute
     * @param parts what the parts of the element are
     * @throws ScimException {@code invalidFilter} if the filter names what is not there, or compares what does not compare
     */
    Predicate compile(Filter filter, Attribute attribute, Elements.Parts parts) {
        return compile(filter, attribute, parts, false);
    }

    /** The condition or its opposite. Negations are carried down to what is compared, see {@link FilterCompiler}. */
    Predicate compile(Filter filter, Attribute attribute, Elements.Parts parts, boolean opposite) {
        if (filter instanceof Filter.And and) {
            return joined(opposite, all(and.operands(), operand -> compile(operand, attribute, parts, opposite)));
        }
        if (filter instanceof Filter.Or or) {
            return joined(!opposite, all(or.operands(), operand -> compile(operand, attribute, parts, opposite)));
        }
        if (filter instanceof Filter.Not not) {
            return compile(not.operand(), attribute, parts, !opposite);
        }
        if (filter instanceof Filter.Present present) {
            return unless(opposite, parts.part(part(attribute, present.path())).present());
        }
        if (filter instanceof Filter.Comparison comparison) {
            Attribute part = part(attribute, comparison.path());
            return comparison(comparison, part, test -> test.apply(parts.part(part)), opposite);
        }
        throw invalid("Brackets within brackets: " + filter);
    }

    /**
     * The condition that a comparison is, or its opposite.
     *
     * @param leaf what is compared, not complex
     * @param any makes the condition that some value fulfils a test
     */
    Predicate comparison(
            Filter.Comparison comparison,
            Attribute leaf,
            Function<Function<Operand, Predicate>, Predicate> any,
            boolean opposite) {
        ComparisonRules.require(comparison.path(), leaf, comparison.operator(), comparison.value());
        boolean differs = comparison.operator() == Operator.NE;
        if (comparison.value().isNull()) {
            return unless(differs == opposite, any.apply(Operand::present));
        }
        Operator operator = differs ? Operator.EQ : comparison.operator();
        return unless(differs != opposite, any.apply(operand -> operand.matches(operator, comparison.value())));
    }

    Predicate joined(boolean or, Predicate... operands) {
        return or ? builder.or(operands) : builder.and(operands);
    }

    Predicate unless(boolean opposite, Predicate predicate) {
        return opposite ? builder.not(predicate) : predicate;
    }

    static Predicate[] all(List<Filter> operands, Function<Filter, Predicate> compiler) {
        return operands.stream().map(compiler).toArray(Predicate[]::new);
    }

    private static Attribute part(Attribute attribute, AttributePath path) {
        return attribute
                .subAttribute(path.name())
                .filter(found -> path.schema().isEmpty() && path.subAttribute().isEmpty())
                .orElseThrow(() -> invalid(attribute.name() + " has no sub-attribute " + path));
    }

    private static ScimException invalid(String detail) {
        return ScimException.of(ScimErrorType.INVALID_FILTER, detail);
    }
}
