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
 * @param ifMissing what happens where the list has no such element
 */
record PatchTarget(
        Optional<Schema> extension,
        Attribute attribute,
        Optional<Filter> element,
        Optional<Attribute> part,
        IfMissing ifMissing) {
    PatchTarget {
        requireNonNull(extension, "extension");
        requireNonNull(attribute, "attribute");
        requireNonNull(element, "element");
        requireNonNull(part, "part");
        requireNonNull(ifMissing, "ifMissing");
    }

    /** The whole of an attribute. */
    static PatchTarget of(Optional<Schema> extension, Attribute attribute) {
        return new PatchTarget(extension, attribute, Optional.empty(), Optional.empty(), IfMissing.REFUSE);
    }

    /** The same target, where something else happens if the list has no such element. */
    PatchTarget ifMissing(IfMissing choice) {
        return new PatchTarget(extension, attribute, element, part, choice);
    }

    /** The declaration of the value that is changed. */
    Attribute leaf() {
        return part.orElse(attribute);
    }

    /** What a refusal calls the value that is changed: {@code emails.value}. */
    String leafName() {
        return attribute.name() + part.map(found -> "." + found.name()).orElse("");
    }

    /** Whether single elements of a list are meant, and not a part of them. */
    boolean isElement() {
        return element.isPresent() && part.isEmpty();
    }

    /** Whether a whole list is meant. */
    boolean isWholeList() {
        return attribute.multiValued() && element.isEmpty() && part.isEmpty();
    }

    /** Whether the client may change it: neither the attribute nor the part is for reading only. */
    boolean isWritable() {
        return attribute.isWritable() && part.map(Attribute::isWritable).orElse(true);
    }

    /** What happens where a list has no element of the kind that is meant. */
    enum IfMissing {
        /** The operation fails, {@code noTarget} of RFC 7644 table 9. */
        REFUSE,
        /** One is made. */
        MAKE,
        /** Nothing happens. */
        PASS
    }

    @Override
    public String toString() {
        return attribute.name()
                + element.map(filter -> "[" + filter + "]").orElse("")
                + part.map(found -> "." + found.name()).orElse("");
    }
}
