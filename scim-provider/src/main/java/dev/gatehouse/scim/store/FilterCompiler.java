package dev.gatehouse.scim.store;

import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.filter.Filter;
import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.AttributePath;
import dev.gatehouse.scim.schema.AttributeType;
import dev.gatehouse.scim.schema.CommonAttributes;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.schema.Schema;
import jakarta.persistence.criteria.Predicate;
import java.util.Optional;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * Makes a condition for the database of a filter. An absent value equals nothing and is neither less nor greater than
 * anything; {@code ne} is the opposite of {@code eq}, and {@code not} of what stands in its brackets, so that both hold for
 * resources without a value. A complex attribute compares by its part {@code value}.
 */
final class FilterCompiler {
    private final ResourceType type;
    private final Attributes attributes;
    private final HibernateCriteriaBuilder builder;
    private final ElementCompiler elements;

    FilterCompiler(ResourceType type, Attributes attributes, HibernateCriteriaBuilder builder) {
        this.type = type;
        this.attributes = attributes;
        this.builder = builder;
        this.elements = new ElementCompiler(builder);
    }

    /**
     * The condition.
     *
     * @throws ScimException {@code invalidFilter} if the filter names what is not there, or compares what does not compare
     */
    Predicate compile(Filter filter) {
        return compile(filter, false);
    }

    /** Negations are carried down to what is compared: Hibernate takes two of them around one comparison for one. */
    private Predicate compile(Filter filter, boolean opposite) {
        if (filter instanceof Filter.And and) {
            return elements.joined(
                    opposite, ElementCompiler.all(and.operands(), operand -> compile(operand, opposite)));
        }
        if (filter instanceof Filter.Or or) {
            return elements.joined(
                    !opposite, ElementCompiler.all(or.operands(), operand -> compile(operand, opposite)));
        }
        if (filter instanceof Filter.Not not) {
            return compile(not.operand(), !opposite);
        }
        if (filter instanceof Filter.Present present) {
            return elements.unless(opposite, present(locate(present.path())));
        }
        if (filter instanceof Filter.Comparison comparison) {
            return comparison(comparison, locate(comparison.path()), opposite);
        }
        Filter.ValuePath path = (Filter.ValuePath) filter;
        return valuePath(path, locate(path.path()), opposite);
    }

    private ResourceType.Location locate(AttributePath path) {
        return Names.find(type, path)
                .orElseThrow(() ->
                        invalid(type.name() + " resources have no attribute " + path + ", or none that is ever shown"));
    }

    private Predicate present(ResourceType.Location location) {
        Attribute attribute = location.attribute();
        if (isList(attribute)) {
            Elements elements = elements(location);
            return location.subAttribute()
                    .map(part -> elements.any(parts -> parts.part(part).present()))
                    .orElseGet(() -> elements.any(parts -> builder.conjunction()));
        }
        if (location.leaf().type() == AttributeType.COMPLEX) {
            return builder.or(attribute.subAttributes().stream()
                    .flatMap(part -> attributes.operand(location, part).stream())
                    .map(Operand::present)
                    .toArray(Predicate[]::new));
        }
        return operand(location, location.leaf()).present();
    }

    private Predicate comparison(Filter.Comparison comparison, ResourceType.Location location, boolean opposite) {
        Attribute leaf = comparable(comparison.path(), location.leaf());
        return elements.comparison(
                comparison,
                leaf,
                test -> isList(location.attribute())
                        ? elements(location).any(parts -> test.apply(parts.part(leaf)))
                        : test.apply(operand(location, leaf)),
                opposite);
    }

    private static Attribute comparable(AttributePath path, Attribute leaf) {
        if (leaf.type() != AttributeType.COMPLEX) {
            return leaf;
        }
        return leaf.subAttribute("value")
                .orElseThrow(() -> invalid(path + " is complex and has no value: compare one of its parts"));
    }

    private Predicate valuePath(Filter.ValuePath path, ResourceType.Location location, boolean opposite) {
        if (location.leaf().type() != AttributeType.COMPLEX) {
            throw invalid(path.path() + " has no parts to compare in brackets");
        }
        Attribute attribute = location.attribute();
        return attribute.multiValued()
                ? elements.unless(
                        opposite, elements(location).any(parts -> elements.compile(path.element(), attribute, parts)))
                : elements.compile(path.element(), attribute, part -> operand(location, part), opposite);
    }

    private static boolean isList(Attribute attribute) {
        return attribute.multiValued() && attribute.type() == AttributeType.COMPLEX;
    }

    private Operand operand(ResourceType.Location location, Attribute leaf) {
        if (location.extension().isEmpty() && leaf.name().equals(CommonAttributes.SCHEMAS)) {
            return new SchemasOperand(builder, type, leaf, this::hasValues);
        }
        return attributes.operand(location, leaf).orElseThrow(() -> unsupported(location, leaf));
    }

    private Predicate hasValues(Schema extension) {
        return builder.or(extension.attributes().stream()
                .map(attribute -> new ResourceType.Location(Optional.of(extension), attribute, Optional.empty()))
                .map(this::present)
                .toArray(Predicate[]::new));
    }

    private Elements elements(ResourceType.Location location) {
        return attributes.elements(location).orElseThrow(() -> unsupported(location, location.leaf()));
    }

    private static ScimException unsupported(ResourceType.Location location, Attribute leaf) {
        String name = location.attribute().name();
        return invalid((leaf == location.attribute() ? name : name + "." + leaf.name())
                + " is not kept in the database, so nothing can be found by it");
    }

    private static ScimException invalid(String detail) {
        return ScimException.of(ScimErrorType.INVALID_FILTER, detail);
    }
}
