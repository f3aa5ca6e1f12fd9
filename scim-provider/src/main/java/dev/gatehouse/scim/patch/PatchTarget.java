package dev.gatehouse.scim.patch;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.filter.Filter;
import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.Schema;
import java.util.Optional;

/**
 * What a PATCH operation changes.
 *
 * @param extension the extension that holds the attribute, empty at the top level
 * @param attribute the attribute
 * @param element which elements of a multi-valued attribute, empty for all
 * @param part the sub-attribute, if only a part is meant
 */
record PatchTarget(
        Optional<Schema> extension, Attribute attribute, Optional<Filter> element, Optional<Attribute> part) {
    PatchTarget {
        requireNonNull(extension, "extension");
        requireNonNull(attribute, "attribute");
        requireNonNull(element, "element");
        requireNonNull(part, "part");
    }

    /** The declaration of the value that is changed. */
    Attribute leaf() {
        return part.orElse(attribute);
    }

    /** Whether the client may change it: neither the attribute nor the part is for reading only. */
    boolean isWritable() {
        return attribute.isWritable() && part.map(Attribute::isWritable).orElse(true);
    }

    @Override
    public String toString() {
        return attribute.name()
                + element.map(filter -> "[" + filter + "]").orElse("")
                + part.map(found -> "." + found.name()).orElse("");
    }
}
