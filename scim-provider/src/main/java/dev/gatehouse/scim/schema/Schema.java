package dev.gatehouse.scim.schema;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A named set of attributes, RFC 7643 section 7.
 *
 * @param urn its id
 * @param name for humans
 * @param description for humans
 * @param attributes what it declares
 */
public record Schema(String urn, String name, String description, List<Attribute> attributes) {
    public Schema {
        requireNonNull(urn, "urn");
        requireNonNull(name, "name");
        attributes = List.copyOf(attributes);
    }

    /**
     * Declares a schema.
     *
     * @param urn its id
     * @param name for humans
     * @param description for humans
     * @param attributes what it declares
     */
    public static Schema of(String urn, String name, String description, AttributeBuilder... attributes) {
        return new Schema(
                urn,
                name,
                description,
                Stream.of(attributes).map(AttributeBuilder::build).toList());
    }

    /** The attribute of this name, in any letter case. */
    public Optional<Attribute> attribute(String attributeName) {
        return Attribute.find(attributes, attributeName);
    }
}
