package dev.gatehouse.scim.filter;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.profile.Profile;
import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.AttributePath;
import dev.gatehouse.scim.schema.AttributeType;
import dev.gatehouse.scim.schema.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Brings the booleans and numbers that a vendor's client writes as strings into the form that the RFCs have, as far as its {@link
 * Profile} allows: {@code active eq "True"} becomes {@code active eq true}. Everything else stays as it came.
 */
public final class FilterNormalizer {
    private static final Set<AttributeType> NO_TEXT =
            EnumSet.of(AttributeType.BOOLEAN, AttributeType.INTEGER, AttributeType.DECIMAL);

    private final Normalizer values;
    private final Function<AttributePath, Optional<Attribute>> attributes;

    /**
     * Works on the filters of a client.
     *
     * @param profile whose client it is
     * @param attributes finds the attribute or sub-attribute that a path leads to
     */
    public FilterNormalizer(Profile profile, Function<AttributePath, Optional<Attribute>> attributes) {
        this.values = new Normalizer(profile);
        this.attributes = requireNonNull(attributes, "attributes");
    }

    /** The filter in strict form. */
    public Filter strict(Filter filter) {
        return strict(filter, attributes);
    }

    private Filter strict(Filter filter, Function<AttributePath, Optional<Attribute>> known) {
        if (filter instanceof Filter.And and) {
            return new Filter.And(strict(and.operands(), known));
        }
        if (filter instanceof Filter.Or or) {
            return new Filter.Or(strict(or.operands(), known));
        }
        if (filter instanceof Filter.Not not) {
            return new Filter.Not(strict(not.operand(), known));
        }
        if (filter instanceof Filter.ValuePath path) {
            Function<AttributePath, Optional<Attribute>> parts =
                    part -> known.apply(path.path()).flatMap(attribute -> attribute.subAttribute(part.name()));
            return new Filter.ValuePath(path.path(), strict(path.element(), parts));
        }
        return filter instanceof Filter.Comparison comparison ? strict(comparison, known) : filter;
    }

    private List<Filter> strict(List<Filter> filters, Function<AttributePath, Optional<Attribute>> known) {
        return filters.stream().map(filter -> strict(filter, known)).toList();
    }

    private Filter strict(Filter.Comparison comparison, Function<AttributePath, Optional<Attribute>> known) {
        JsonNode value = comparison.value();
        if (!value.isTextual() || value.textValue().isEmpty()) {
            return comparison;
        }
        return known.apply(comparison.path())
                .filter(attribute -> NO_TEXT.contains(attribute.type()))
                .<Filter>map(attribute -> new Filter.Comparison(
                        comparison.path(), comparison.operator(), values.element(attribute, value)))
                .orElse(comparison);
    }
}
