package dev.gatehouse.scim.filter;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.schema.AttributePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is left of a filter for one type of resource, where attributes that the type does not have count as without value,
 * RFC 7644 section 3.4.2.1: {@code userName eq "x" or displayName eq "y"} is {@code displayName eq "y"} for groups.
 *
 * @param excludesAll whether no resource of the type can fulfil the filter
 * @param rest what is still to be asked of the resources; empty where all fulfil it, or none
 */
public record NarrowedFilter(boolean excludesAll, Optional<Filter> rest) {
    private static final Filter ALWAYS = new Filter.And(List.of());
    private static final Filter NEVER = new Filter.Or(List.of());

    public NarrowedFilter {
        requireNonNull(rest, "rest");
    }

    /**
     * Narrows a filter.
     *
     * @param filter the filter
     * @param known whether the type has an attribute
     */
    public static NarrowedFilter of(Filter filter, Predicate<AttributePath> known) {
        Filter narrowed = narrow(filter, known);
        return new NarrowedFilter(
                narrowed.equals(NEVER),
                Optional.of(narrowed).filter(rest -> !rest.equals(NEVER) && !rest.equals(ALWAYS)));
    }

    /** The attributes that a filter names; what stands in brackets belongs to the attribute in front of them. */
    public static Stream<AttributePath> paths(Filter filter) {
        if (filter instanceof Filter.Comparison comparison) {
            return Stream.of(comparison.path());
        }
        if (filter instanceof Filter.Present present) {
            return Stream.of(present.path());
        }
        if (filter instanceof Filter.ValuePath valuePath) {
            return Stream.of(valuePath.path());
        }
        if (filter instanceof Filter.Not not) {
            return paths(not.operand());
        }
        return operands(filter).stream().flatMap(NarrowedFilter::paths);
    }

    private static Filter narrow(Filter filter, Predicate<AttributePath> known) {
        if (filter instanceof Filter.Comparison comparison) {
            return known.test(comparison.path()) ? comparison : constant(isTrueOfNothing(comparison));
        }
        if (filter instanceof Filter.Present || filter instanceof Filter.ValuePath) {
            return paths(filter).allMatch(known) ? filter : NEVER;
        }
        if (filter instanceof Filter.Not not) {
            Filter operand = narrow(not.operand(), known);
            return isConstant(operand) ? constant(operand.equals(NEVER)) : new Filter.Not(operand);
        }
        return filter instanceof Filter.And ? join(filter, known, ALWAYS, NEVER) : join(filter, known, NEVER, ALWAYS);
    }

    /** Joins operands: those that are neutral say nothing, and one that is decisive says it all. */
    private static Filter join(Filter filter, Predicate<AttributePath> known, Filter neutral, Filter decisive) {
        List<Filter> left = new ArrayList<>();
        for (Filter operand : operands(filter)) {
            Filter narrowed = narrow(operand, known);
            if (narrowed.equals(decisive)) {
                return decisive;
            }
            if (!narrowed.equals(neutral)) {
                left.add(narrowed);
            }
        }
        if (left.size() < 2) {
            return left.isEmpty() ? neutral : left.get(0);
        }
        return filter instanceof Filter.And ? new Filter.And(left) : new Filter.Or(left);
    }

    private static List<Filter> operands(Filter filter) {
        return filter instanceof Filter.And and ? and.operands() : ((Filter.Or) filter).operands();
    }

    private static boolean isTrueOfNothing(Filter.Comparison comparison) {
        return comparison.operator() == Operator.EQ && comparison.value().isNull()
                || comparison.operator() == Operator.NE && !comparison.value().isNull();
    }

    private static Filter constant(boolean value) {
        return value ? ALWAYS : NEVER;
    }

    private static boolean isConstant(Filter filter) {
        return filter.equals(ALWAYS) || filter.equals(NEVER);
    }
}
