package dev.gatehouse.scim.extension;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.schema.AttributeBuilder;
import dev.gatehouse.scim.schema.AttributeType;
import dev.gatehouse.scim.schema.CommonAttributes;
import dev.gatehouse.scim.schema.Mutability;
import dev.gatehouse.scim.schema.Returned;
import dev.gatehouse.scim.schema.Storage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.keycloak.component.ComponentValidationException;

/** Makes attributes of the registry out of declarations, and remembers which user attributes they are kept in. */
final class AttributeReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,59}");

    private final Set<String> userAttributes = new HashSet<>();

    /** The user attributes that the attributes read so far are kept in. */
    Set<String> userAttributes() {
        return Set.copyOf(userAttributes);
    }

    /**
     * Reads attributes.
     *
     * @throws ComponentValidationException with a sentence for the administrator
     */
    List<AttributeBuilder> read(List<JsonNode> declarations) {
        requireDifferentNames(declarations);
        return declarations.stream().map(this::attribute).toList();
    }

    private static void requireDifferentNames(List<JsonNode> declarations) {
        Set<String> names = new HashSet<>();
        for (JsonNode declaration : declarations) {
            String name = declaration.path("name").asText();
            if (!NAME.matcher(name).matches()) {
                throw new ComponentValidationException("An attribute cannot be named \"" + name
                        + "\": a letter, then letters, digits, _ and -, at most 60 characters");
            }
            if (name.equalsIgnoreCase(CommonAttributes.SCHEMAS)) {
                throw new ComponentValidationException("An attribute cannot be named " + name
                        + ": that is what every resource lists its schemas under");
            }
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                throw new ComponentValidationException("The attribute " + name + " is declared twice");
            }
        }
    }

    private AttributeBuilder attribute(JsonNode declaration) {
        String name = name(declaration);
        String key = declaration.path("userAttribute").asText(UserAttributeNames.DEFAULT_PREFIX + name);
        return type(declaration) == AttributeType.COMPLEX
                ? complex(declaration, key)
                : simple(declaration).storedIn(place(declaration, key));
    }

    private Storage place(JsonNode declaration, String key) {
        claim(key);
        return isList(declaration) ? Storage.values(key, type(declaration)) : Storage.value(key, type(declaration));
    }

    private void claim(String key) {
        UserAttributeNames.require(key);
        if (!userAttributes.add(key.toLowerCase(Locale.ROOT))) {
            throw new ComponentValidationException("Two attributes would be kept in the user attribute " + key);
        }
    }

    private AttributeBuilder complex(JsonNode declaration, String key) {
        List<JsonNode> declared = new ArrayList<>();
        declaration.path("subAttributes").forEach(declared::add);
        if (declared.isEmpty()) {
            throw new ComponentValidationException(name(declaration) + " is complex and needs subAttributes");
        }
        requireDifferentNames(declared);
        boolean isList = isList(declaration);
        AttributeBuilder[] parts =
                declared.stream().map(part -> part(part, key, isList)).toArray(AttributeBuilder[]::new);
        AttributeBuilder complex = AttributeBuilder.complex(name(declaration), description(declaration), parts);
        apply(declaration, complex);
        if (isList) {
            claim(key);
            complex.storedIn(Storage.list(key));
        }
        return complex;
    }

    private AttributeBuilder part(JsonNode declaration, String key, boolean isInList) {
        if (type(declaration) == AttributeType.COMPLEX || isList(declaration) && isInList) {
            throw new ComponentValidationException(
                    name(declaration) + " is a sub-attribute and can be neither complex nor a list within a list");
        }
        AttributeBuilder part = simple(declaration);
        return isInList
                ? part
                : part.storedIn(
                        place(declaration, declaration.path("userAttribute").asText(key + "." + name(declaration))));
    }

    private static AttributeBuilder simple(JsonNode declaration) {
        AttributeType type = type(declaration);
        if (!declaration.path("subAttributes").isMissingNode()) {
            throw new ComponentValidationException(name(declaration) + " is not complex and has no subAttributes");
        }
        String description = description(declaration);
        AttributeBuilder attribute = switch (type) {
            case REFERENCE -> AttributeBuilder.reference(name(declaration), description, "external");
            case BINARY -> AttributeBuilder.binary(name(declaration), description);
            default -> AttributeBuilder.simple(name(declaration), type, description);
        };
        apply(declaration, attribute);
        return attribute;
    }

    private static void apply(JsonNode declaration, AttributeBuilder attribute) {
        Optional<Mutability> mutability = keyword(declaration, "mutability", Mutability::of);
        if (declaration.path("required").asBoolean() && mutability.equals(Optional.of(Mutability.READ_ONLY))) {
            throw new ComponentValidationException(
                    name(declaration) + " is readOnly, so that no client can give it, and cannot be required");
        }
        if (isList(declaration)) {
            attribute.multiValued();
        }
        if (declaration.path("required").asBoolean()) {
            attribute.required();
        }
        if (declaration.path("caseExact").asBoolean()) {
            attribute.caseExact();
        }
        List<String> canonicalValues = new ArrayList<>();
        declaration.path("canonicalValues").forEach(value -> canonicalValues.add(value.textValue()));
        attribute.canonicalValues(canonicalValues.toArray(String[]::new));
        keyword(declaration, "returned", Returned::of).ifPresent(attribute::returned);
        mutability.ifPresent(choice -> {
            attribute.mutability(choice);
            if (choice == Mutability.WRITE_ONLY) {
                attribute.returned(Returned.NEVER);
            }
        });
    }

    private static <T> Optional<T> keyword(JsonNode declaration, String field, Function<String, Optional<T>> parser) {
        if (!declaration.has(field)) {
            return Optional.empty();
        }
        String keyword = declaration.path(field).textValue();
        return Optional.of(parser.apply(keyword)
                .orElseThrow(() -> new ComponentValidationException(
                        "There is no " + field + " " + keyword + ", as " + name(declaration) + " wants it")));
    }

    private static AttributeType type(JsonNode declaration) {
        String keyword = declaration.path("type").asText(AttributeType.STRING.keyword());
        return AttributeType.of(keyword)
                .orElseThrow(() -> new ComponentValidationException("There is no type " + keyword + " for "
                        + name(declaration)
                        + ": string, boolean, integer, decimal, dateTime, reference, binary and complex are"));
    }

    private static boolean isList(JsonNode declaration) {
        return declaration.path("multiValued").asBoolean();
    }

    private static String name(JsonNode declaration) {
        return declaration.path("name").asText();
    }

    private static String description(JsonNode declaration) {
        return declaration.path("description").asText(name(declaration));
    }
}
