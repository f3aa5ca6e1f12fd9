package dev.gatehouse.scim.store;

import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.AttributePath;
import dev.gatehouse.scim.schema.AttributeType;
import dev.gatehouse.scim.schema.ResourceType;
import java.util.Optional;

/**
 * Makes what a query is sorted by of the name of an attribute, RFC 7644 section 3.4.2.3. Of a list, the primary element
 * counts, or the first; of a complex attribute, its part {@code value}.
 */
final class SortCompiler {
    private final ResourceType type;
    private final Attributes attributes;

    SortCompiler(ResourceType type, Attributes attributes) {
        this.type = type;
        this.attributes = attributes;
    }

    /**
     * The sort key.
     *
     * @throws ScimException {@code invalidValue} if there is no such attribute, or nothing can be sorted by it
     */
    SortKey<?> compile(AttributePath path) {
        ResourceType.Location location = Names.find(type, path)
                .orElseThrow(() ->
                        ScimException.invalidValue("sortBy: " + type.name() + " resources have no attribute " + path));
        return key(location).orElseThrow(() -> ScimException.invalidValue("sortBy: nothing can be sorted by " + path));
    }

    private Optional<SortKey<?>> key(ResourceType.Location location) {
        Attribute leaf = location.leaf();
        Optional<Attribute> compared =
                leaf.type() == AttributeType.COMPLEX ? leaf.subAttribute("value") : Optional.of(leaf);
        if (location.attribute().multiValued() && location.attribute().type() == AttributeType.COMPLEX) {
            return compared.flatMap(
                    part -> attributes.elements(location).map(elements -> SortKey.text(elements.first(part))));
        }
        return compared.flatMap(part -> attributes.operand(location, part)).map(Operand::sortKey);
    }
}
