package dev.gatehouse.scim.provisioning;

import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.filter.Filter;
import dev.gatehouse.scim.filter.Operator;
import dev.gatehouse.scim.schema.ResourceType;
import java.util.List;
import java.util.Optional;

/**
 * A filter that an index of the database answers: one attribute equals one string.
 *
 * @param attribute the attribute's name as the registry has it
 * @param value the value
 */
record Lookup(String attribute, String value) {
    /**
     * Reads such a filter.
     *
     * @param type the type of resource that is filtered
     * @param filter any filter
     * @param supported the attributes that can be looked up
     * @throws ScimException {@code invalidFilter} for every other filter: it would have to read all resources
     */
    static Lookup of(ResourceType type, Filter filter, List<String> supported) {
        return equality(type, filter)
                .filter(lookup -> supported.contains(lookup.attribute()))
                .orElseThrow(() -> ScimException.of(
                        ScimErrorType.INVALID_FILTER,
                        type.name() + " resources can be filtered by " + String.join(", ", supported)
                                + " with eq and a string, and not by: " + filter));
    }

    private static Optional<Lookup> equality(ResourceType type, Filter filter) {
        if (filter instanceof Filter.Comparison comparison
                && comparison.operator() == Operator.EQ
                && comparison.value().isTextual()) {
            return type.find(comparison.path())
                    .filter(found ->
                            found.extension().isEmpty() && found.subAttribute().isEmpty())
                    .map(found -> new Lookup(
                            found.attribute().name(), comparison.value().textValue()));
        }
        return Optional.empty();
    }
}
