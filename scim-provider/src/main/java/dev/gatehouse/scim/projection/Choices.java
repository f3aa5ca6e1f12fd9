package dev.gatehouse.scim.projection;

import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.AttributePath;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.schema.Schema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The attributes that a client names in {@code attributes} or {@code excludedAttributes}. */
final class Choices {
    /** A list is shown or left out as a whole: {@code emails[type eq "work"]} counts as {@code emails}. */
    private static final Pattern ELEMENT_FILTER = Pattern.compile("\\[[^\\[\\]]*+\\]");

    private static final int MOST_NAMES = 500;

    private final Map<Name, Set<Optional<String>>> parts = new HashMap<>();

    private Choices() {}

    /** No attributes. */
    static Choices none() {
        return new Choices();
    }

    /**
     * Reads a parameter.
     *
     * @param type the type whose attributes are named
     * @param names the names, separated by commas; those that the type does not have are passed over
     * @throws ScimException {@code invalidValue} if there are too many
     */
    static Choices of(ResourceType type, String names) {
        String[] split = ELEMENT_FILTER.matcher(names).replaceAll("").split(",", MOST_NAMES + 1);
        if (split.length > MOST_NAMES) {
            throw ScimException.invalidValue("More than " + MOST_NAMES + " names of attributes");
        }
        Choices choices = new Choices();
        for (String name : split) {
            choices.add(type, name.strip());
        }
        return choices;
    }

    private void add(ResourceType type, String name) {
        Optional<Schema> extension = type.extension(name);
        if (extension.isPresent()) {
            addAll(extension.get().urn(), extension.get());
        } else if (type.isCore(name)) {
            addAll("", type.core());
        } else {
            AttributePath.parse(name)
                    .flatMap(type::find)
                    .ifPresent(found -> add(
                            found.extension().map(Schema::urn).orElse(""),
                            found.attribute(),
                            found.subAttribute().map(Attribute::name)));
        }
    }

    private void addAll(String urn, Schema schema) {
        schema.attributes().forEach(attribute -> add(urn, attribute, Optional.empty()));
    }

    private void add(String urn, Attribute attribute, Optional<String> part) {
        parts.computeIfAbsent(new Name(urn, attribute.name()), name -> new HashSet<>())
                .add(part);
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /**
     * Whether an attribute is named, or a part of it.
     *
     * @param urn the URN of the extension that holds it, empty at the top level
     * @param attribute its name
     */
    boolean name(String urn, String attribute) {
        return parts.containsKey(new Name(urn, attribute));
    }

    /** Whether an attribute is named as a whole. */
    boolean nameWhole(String urn, String attribute) {
        return has(urn, attribute, Optional.empty());
    }

    /** Whether a part of an attribute is named. */
    boolean namePart(String urn, String attribute, String part) {
        return has(urn, attribute, Optional.of(part));
    }

    private boolean has(String urn, String attribute, Optional<String> part) {
        return parts.getOrDefault(new Name(urn, attribute), Set.of()).contains(part);
    }

    private record Name(String urn, String attribute) {}
}
