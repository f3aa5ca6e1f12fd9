package dev.gatehouse.scim.projection;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.AttributePath;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.schema.Returned;
import dev.gatehouse.scim.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * The choice of attributes for an answer. Attributes that are always returned stay whatever the client asks for, names
 * that no attribute has are passed over, and attributes that are never returned never are.
 */
public final class Projection {
    private final ResourceType type;
    private final Optional<Choices> wanted;
    private final Choices unwanted;

    private Projection(ResourceType type, Optional<Choices> wanted, Choices unwanted) {
        this.type = type;
        this.wanted = wanted;
        this.unwanted = unwanted;
    }

    /** Everything that is returned by default. */
    public static Projection all(ResourceType type) {
        return new Projection(requireNonNull(type, "type"), Optional.empty(), Choices.none());
    }

    /**
     * Reads the query parameters.
     *
     * @param type the type of the resources in the answer
     * @param attributes names separated by commas, or null
     * @param excludedAttributes names separated by commas, or null
     * @throws ScimException {@code invalidValue} if both are given, or one has too many names
     */
    public static Projection of(ResourceType type, String attributes, String excludedAttributes) {
        if (!isBlank(attributes) && !isBlank(excludedAttributes)) {
            throw ScimException.invalidValue("attributes and excludedAttributes exclude each other");
        }
        return new Projection(
                type,
                isBlank(attributes) ? Optional.empty() : Optional.of(Choices.of(type, attributes)),
                isBlank(excludedAttributes) ? Choices.none() : Choices.of(type, excludedAttributes));
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    /** Whether the client asked for particular attributes, and not just for what is returned by default. */
    public boolean isChosen() {
        return wanted.isPresent() || !unwanted.isEmpty();
    }

    /**
     * Whether an attribute can be part of the answer; if not, it need not be read.
     *
     * @param attribute its name, with the URN of its extension in front
     */
    public boolean includes(String attribute) {
        return AttributePath.parse(attribute)
                .flatMap(type::find)
                .map(found -> keeps(found.extension().map(Schema::urn).orElse(""), found.attribute()))
                .orElse(false);
    }

    /**
     * Picks from a resource.
     *
     * @param resource the whole resource, {@code schemas} and {@code meta} included
     * @return a copy with what the client wants to see
     */
    public ObjectNode apply(ObjectNode resource) {
        ObjectNode picked = JsonNodeFactory.instance.objectNode();
        picked.set("schemas", resource.get("schemas"));
        pick("", type.topLevelAttributes(), resource, picked);
        for (Schema extension : type.extensions()) {
            if (resource.get(extension.urn()) instanceof ObjectNode whole) {
                ObjectNode block = JsonNodeFactory.instance.objectNode();
                pick(extension.urn(), extension.attributes(), whole, block);
                if (!block.isEmpty()) {
                    picked.set(extension.urn(), block);
                }
            }
        }
        return picked;
    }

    private void pick(String urn, List<Attribute> attributes, ObjectNode from, ObjectNode to) {
        for (Attribute attribute : attributes) {
            JsonNode value = from.get(attribute.name());
            if (value != null && keeps(urn, attribute)) {
                JsonNode rest = withoutUnwantedParts(urn, attribute, value);
                if (!rest.isContainerNode() || !rest.isEmpty() || value.isEmpty()) {
                    to.set(attribute.name(), rest);
                }
            }
        }
    }

    private boolean keeps(String urn, Attribute attribute) {
        return switch (attribute.returned()) {
            case NEVER -> false;
            case ALWAYS -> true;
            case REQUEST, DEFAULT -> isAskedFor(urn, attribute);
        };
    }

    private boolean isAskedFor(String urn, Attribute attribute) {
        return wanted.map(choices -> choices.name(urn, attribute.name()))
                .orElseGet(
                        () -> attribute.returned() == Returned.DEFAULT && !unwanted.nameWhole(urn, attribute.name()));
    }

    private JsonNode withoutUnwantedParts(String urn, Attribute attribute, JsonNode value) {
        List<String> keptParts = attribute.subAttributes().stream()
                .filter(part -> keepsPart(urn, attribute.name(), part))
                .map(Attribute::name)
                .toList();
        if (keptParts.size() == attribute.subAttributes().size()) {
            return value;
        }
        if (value instanceof ObjectNode complex) {
            return complex.deepCopy().retain(keptParts);
        }
        JsonNode list = value.deepCopy();
        list.forEach(element -> ((ObjectNode) element).retain(keptParts));
        return list;
    }

    private boolean keepsPart(String urn, String attribute, Attribute part) {
        return switch (part.returned()) {
            case NEVER -> false;
            case ALWAYS -> true;
            case REQUEST -> isChosenByName(urn, attribute, part);
            case DEFAULT -> isChosenByName(urn, attribute, part) || isKeptWithTheRest(urn, attribute, part);
        };
    }

    private boolean isChosenByName(String urn, String attribute, Attribute part) {
        return wanted.map(choices -> choices.namePart(urn, attribute, part.name()))
                .orElse(false);
    }

    private boolean isKeptWithTheRest(String urn, String attribute, Attribute part) {
        boolean isWhole = wanted.map(choices -> !choices.name(urn, attribute) || choices.nameWhole(urn, attribute))
                .orElse(true);
        return isWhole && !unwanted.namePart(urn, attribute, part.name());
    }
}
