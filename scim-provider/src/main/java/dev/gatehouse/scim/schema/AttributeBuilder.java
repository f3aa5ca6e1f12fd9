package dev.gatehouse.scim.schema;

import java.util.List;
import java.util.stream.Stream;

/**
 * Declares an attribute. Starts as a single, optional value that the client reads and writes, returned by default, not
 * unique, not case exact and stored nowhere; each method changes one of these.
 */
public final class AttributeBuilder {
    private final String name;
    private final AttributeType type;
    private final String description;
    private final List<Attribute> subAttributes;
    private boolean multiValued;
    private boolean required;
    private boolean caseExact;
    private Mutability mutability = Mutability.READ_WRITE;
    private Returned returned = Returned.DEFAULT;
    private Uniqueness uniqueness = Uniqueness.NONE;
    private int maxLength = Values.MAX_LENGTH;
    private int maxElements = Values.MAX_ELEMENTS;
    private List<String> canonicalValues = List.of();
    private List<String> referenceTypes = List.of();
    private Storage storage = Storage.none();

    private AttributeBuilder(String name, AttributeType type, String description, AttributeBuilder... subAttributes) {
        this.name = name;
        this.type = type;
        this.description = description;
        this.subAttributes =
                Stream.of(subAttributes).map(AttributeBuilder::build).toList();
    }

    /** Starts a string. */
    public static AttributeBuilder string(String name, String description) {
        return new AttributeBuilder(name, AttributeType.STRING, description);
    }

    /** Starts a boolean. */
    public static AttributeBuilder flag(String name, String description) {
        return new AttributeBuilder(name, AttributeType.BOOLEAN, description);
    }

    /** Starts a value of a type that is neither complex nor in need of more than its name. */
    public static AttributeBuilder simple(String name, AttributeType type, String description) {
        return new AttributeBuilder(name, type, description);
    }

    /** Starts bytes in base64, which are always case exact. */
    public static AttributeBuilder binary(String name, String description) {
        return new AttributeBuilder(name, AttributeType.BINARY, description).caseExact();
    }

    /** Starts an instant. */
    public static AttributeBuilder dateTime(String name, String description) {
        return new AttributeBuilder(name, AttributeType.DATE_TIME, description);
    }

    /** Starts a reference, which is always case exact, to resources of the given types. */
    public static AttributeBuilder reference(String name, String description, String... referenceTypes) {
        AttributeBuilder builder = new AttributeBuilder(name, AttributeType.REFERENCE, description);
        builder.referenceTypes = List.of(referenceTypes);
        builder.caseExact = true;
        return builder;
    }

    /** Starts a complex attribute, stored as its sub-attributes are unless it is given a storage of its own. */
    public static AttributeBuilder complex(String name, String description, AttributeBuilder... subAttributes) {
        return new AttributeBuilder(name, AttributeType.COMPLEX, description, subAttributes);
    }

    /** The value is a list. */
    public AttributeBuilder multiValued() {
        multiValued = true;
        return this;
    }

    /** A resource without it is refused. */
    public AttributeBuilder required() {
        required = true;
        return this;
    }

    /** Comparisons respect letter case. */
    public AttributeBuilder caseExact() {
        caseExact = true;
        return this;
    }

    /** Only the server sets it. */
    public AttributeBuilder readOnly() {
        mutability = Mutability.READ_ONLY;
        return this;
    }

    /** Who may change it. */
    public AttributeBuilder mutability(Mutability value) {
        mutability = value;
        return this;
    }

    /** When it is part of an answer. */
    public AttributeBuilder returned(Returned value) {
        returned = value;
        return this;
    }

    /** It is set when its parent is made, and never changed. */
    public AttributeBuilder immutable() {
        mutability = Mutability.IMMUTABLE;
        return this;
    }

    /** It is part of every answer, whatever the client asks for. */
    public AttributeBuilder alwaysReturned() {
        returned = Returned.ALWAYS;
        return this;
    }

    /** It is accepted and never shown. */
    public AttributeBuilder writeOnly() {
        mutability = Mutability.WRITE_ONLY;
        returned = Returned.NEVER;
        return this;
    }

    /** No two resources of a realm share a value. */
    public AttributeBuilder unique() {
        uniqueness = Uniqueness.SERVER;
        return this;
    }

    /** Longer values are refused. */
    public AttributeBuilder atMost(int characters) {
        maxLength = characters;
        return this;
    }

    /** The value is a list of as many values as a body can hold. */
    public AttributeBuilder unlimited() {
        maxElements = Integer.MAX_VALUE;
        return multiValued();
    }

    /** Suggests values. */
    public AttributeBuilder canonicalValues(String... values) {
        canonicalValues = List.of(values);
        return this;
    }

    /** Names the place where the value lives. */
    public AttributeBuilder storedIn(Storage place) {
        storage = place;
        return this;
    }

    Attribute build() {
        return new Attribute(
                name,
                type,
                multiValued,
                description,
                required,
                caseExact,
                mutability,
                returned,
                uniqueness,
                maxLength,
                maxElements,
                canonicalValues,
                referenceTypes,
                subAttributes,
                storage);
    }
}
