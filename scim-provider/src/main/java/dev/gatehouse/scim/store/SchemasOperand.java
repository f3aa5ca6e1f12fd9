package dev.gatehouse.scim.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.filter.ElementMatcher;
import dev.gatehouse.scim.filter.Filter;
import dev.gatehouse.scim.filter.Operator;
import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.AttributePath;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.schema.Schema;
import jakarta.persistence.criteria.Predicate;
import java.util.function.Function;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * The URNs under {@code schemas}: that of the core, which every resource has, and those of the extensions that a resource has
 * values of. Which URNs fulfil a comparison is known before the database is asked.
 *
 * @param type the type of the resources
 * @param schemas the attribute
 * @param hasValues whether a resource has values of an extension
 */
record SchemasOperand(
        HibernateCriteriaBuilder builder, ResourceType type, Attribute schemas, Function<Schema, Predicate> hasValues)
        implements Operand {

    @Override
    public Predicate present() {
        return builder.conjunction();
    }

    @Override
    public Predicate matches(Operator operator, JsonNode value) {
        Filter wanted = new Filter.Comparison(AttributePath.of("value"), operator, value);
        java.util.function.Predicate<JsonNode> matches = new ElementMatcher(schemas).condition(wanted);
        if (matches.test(TextNode.valueOf(type.core().urn()))) {
            return builder.conjunction();
        }
        return builder.or(type.extensions().stream()
                .filter(extension -> matches.test(TextNode.valueOf(extension.urn())))
                .map(hasValues)
                .toArray(Predicate[]::new));
    }

    @Override
    public SortKey<?> sortKey() {
        throw ScimException.invalidValue("sortBy: nothing can be sorted by " + schemas.name());
    }
}
