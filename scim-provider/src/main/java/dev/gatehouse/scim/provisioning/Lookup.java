package dev.gatehouse.scim.provisioning;

import dev.gatehouse.scim.filter.Filter;
import dev.gatehouse.scim.filter.Operator;
import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.AttributeType;
import dev.gatehouse.scim.schema.ResourceType;
import java.util.Optional;

/**
 * A filter that is but one attribute of the core and one string, joined by {@code eq}: Keycloak's own look-ups answer some
 * of them, and find users of directories who are not in its database yet.
 *
 * @param attribute the attribute's name as the registry has it; a complex one means its part {@code value}
 * @param value the value
 */
record Lookup(String attribute, String value) {
    /** Reads such a filter, empty for every other. */
    static Optional<Lookup> of(ResourceType type, Filter filter) {
        if (filter instanceof Filter.Comparison comparison
                && comparison.operator() == Operator.EQ
                && comparison.value().isTextual()) {
            return type.find(comparison.path())
                    .filter(found -> found.extension().isEmpty())
                    .filter(found -> found.subAttribute()
                            .map(part -> part.name().equals("value"))
                            .orElse(true))
                    .map(ResourceType.Location::attribute)
                    .filter(Lookup::isTextOrHasValue)
                    .map(attribute ->
                            new Lookup(attribute.name(), comparison.value().textValue()));
        }
        return Optional.empty();
    }

    private static boolean isTextOrHasValue(Attribute attribute) {
        return attribute.type() != AttributeType.COMPLEX
                || attribute.subAttribute("value").isPresent();
    }
}
