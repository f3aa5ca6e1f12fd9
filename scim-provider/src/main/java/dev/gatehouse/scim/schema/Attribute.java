package dev.gatehouse.scim.schema;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The declaration of one attribute or sub-attribute (RFC 7643 section 7) together with the place where its value is
 * stored. Made with an {@link AttributeBuilder}.
 *
 * @param name the name on the wire
 * @param type the data type
 * @param multiValued whether the value is a list
 * @param description for humans, shown in {@code /Schemas}
 * @param required whether a resource without it is refused
 * @param caseExact whether comparisons respect letter case
 * @param mutability who may change it
 * @param returned when it is part of an answer
 * @param uniqueness how unique its value is
 * @param maxLength the longest text accepted, in characters
 * @param maxElements the most values of a list
 * @param canonicalValues suggested values, empty for none
 * @param referenceTypes what a reference points at, empty unless the type is {@link AttributeType#REFERENCE}
 * @param subAttributes the parts of a complex attribute, otherwise empty
 * @param storage where the value lives
 */
public record Attribute(
        String name,
        AttributeType type,
        boolean multiValued,
        String description,
        boolean required,
        boolean caseExact,
        Mutability mutability,
        Returned returned,
        Uniqueness uniqueness,
        int maxLength,
        int maxElements,
        List<String> canonicalValues,
        List<String> referenceTypes,
        List<Attribute> subAttributes,
        Storage storage) {

    public Attribute {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        requireNonNull(storage, "storage");
        canonicalValues = List.copyOf(canonicalValues);
        referenceTypes = List.copyOf(referenceTypes);
        subAttributes = List.copyOf(subAttributes);
        if ((type == AttributeType.COMPLEX) == subAttributes.isEmpty()) {
            throw new IllegalArgumentException(name + ": complex attributes, and only they, have sub-attributes");
        }
    }

    /** The sub-attribute of this name, in any letter case. */
    public Optional<Attribute> subAttribute(String subName) {
        return find(subAttributes, subName);
    }

    /** Whether a client may write it at all. */
    public boolean isWritable() {
        return mutability != Mutability.READ_ONLY;
    }

    /** Whether every resource has it, as a switch that is either on or off, so that nothing can be without it. */
    public boolean isAlwaysThere() {
        return storage instanceof Storage.Flag;
    }

    static Optional<Attribute> find(List<Attribute> attributes, String name) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
