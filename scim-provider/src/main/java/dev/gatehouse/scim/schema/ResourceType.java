package dev.gatehouse.scim.schema;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A kind of resource, RFC 7643 section 6, and the way into its attributes.
 *
 * @param name its id and name
 * @param endpoint its path below the base URL, with a leading slash
 * @param description for humans
 * @param core the schema whose attributes stand at the top level
 * @param extensions the schemas whose attributes stand under their URN
 * @param requiredExtensions the URNs of those extensions that every resource must have
 */
public record ResourceType(
        String name,
        String endpoint,
        String description,
        Schema core,
        List<Schema> extensions,
        Set<String> requiredExtensions) {
    private static final Schema COMMON = CommonAttributes.SCHEMA;

    public ResourceType {
        requireNonNull(name, "name");
        requireNonNull(endpoint, "endpoint");
        requireNonNull(core, "core");
        extensions = List.copyOf(extensions);
        requiredExtensions = Set.copyOf(requiredExtensions);
    }

    /** A type whose extensions are all optional. */
    public ResourceType(String name, String endpoint, String description, Schema core, List<Schema> extensions) {
        this(name, endpoint, description, core, extensions, Set.of());
    }

    /**
     * The same type with further extensions.
     *
     * @param further the schemas to add
     * @param furtherRequired the URNs of those among them that every resource must have
     */
    public ResourceType withExtensions(List<Schema> further, Set<String> furtherRequired) {
        return new ResourceType(
                name,
                endpoint,
                description,
                core,
                Stream.concat(extensions.stream(), further.stream()).toList(),
                Stream.concat(requiredExtensions.stream(), furtherRequired.stream())
                        .collect(Collectors.toSet()));
    }

    /** Whether every resource must have this extension. */
    public boolean requires(Schema extension) {
        return requiredExtensions.contains(extension.urn());
    }

    /** All schemas, the core one first. */
    public List<Schema> schemas() {
        return Stream.concat(Stream.of(core), extensions.stream()).toList();
    }

    /** The attributes at the top level of a resource: the common ones of RFC 7643 section 3.1 and those of the core. */
    public List<Attribute> topLevelAttributes() {
        return Stream.concat(COMMON.attributes().stream(), core.attributes().stream())
                .toList();
    }

    /** Whether this is the URN of the core schema, in any letter case. */
    public boolean isCore(String urn) {
        return core.urn().equalsIgnoreCase(urn);
    }

    /** The extension of this URN, in any letter case. */
    public Optional<Schema> extension(String urn) {
        return extensions.stream()
                .filter(schema -> schema.urn().equalsIgnoreCase(urn))
                .findFirst();
    }

    /**
     * Finds the attribute that a path names. Names and URNs match in any letter case.
     *
     * @return where it leads, or empty if this type of resource has no such attribute
     */
    public Optional<Location> find(AttributePath path) {
        Optional<Schema> extension = path.schema().flatMap(this::extension);
        if (path.schema().isPresent()
                && extension.isEmpty()
                && !isCore(path.schema().get())) {
            return Optional.empty();
        }
        Optional<Attribute> attribute = extension
                .map(schema -> schema.attribute(path.name()))
                .orElseGet(() -> Attribute.find(topLevelAttributes(), path.name()));
        return attribute.flatMap(found -> locate(extension, found, path.subAttribute()));
    }

    private static Optional<Location> locate(
            Optional<Schema> extension, Attribute attribute, Optional<String> subAttribute) {
        if (subAttribute.isEmpty()) {
            return Optional.of(new Location(extension, attribute, Optional.empty()));
        }
        return attribute
                .subAttribute(subAttribute.get())
                .map(sub -> new Location(extension, attribute, Optional.of(sub)));
    }

    /**
     * Where an attribute stands in a resource.
     *
     * @param extension the extension that holds it, empty at the top level
     * @param attribute the attribute
     * @param subAttribute its part, if a part is meant
     */
    public record Location(Optional<Schema> extension, Attribute attribute, Optional<Attribute> subAttribute) {
        /** The declaration of the value that is meant. */
        public Attribute leaf() {
            return subAttribute.orElse(attribute);
        }
    }
}
