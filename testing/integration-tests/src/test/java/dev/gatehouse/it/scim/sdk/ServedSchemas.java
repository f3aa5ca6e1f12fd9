package dev.gatehouse.it.scim.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.scim2.client.ScimService;
import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.types.AttributeDefinition;
import com.unboundid.scim2.common.types.ResourceTypeResource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The schemas that the server publishes, as the measure of what it answers. Knows nothing else about the server. */
final class ServedSchemas {

    private static final Set<String> COMMON = Set.of("schemas", "id", "externalid", "meta");

    private final Map<String, ResourceTypeResource> types = new HashMap<>();
    private final Map<String, Collection<AttributeDefinition>> schemas = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private ServedSchemas() {}

    static ServedSchemas read(ScimService scim) throws ScimException {
        ServedSchemas served = new ServedSchemas();
        scim.getResourceTypes().forEach(type -> served.types.put(type.getName(), type));
        scim.getSchemas().forEach(schema -> served.schemas.put(schema.getId(), schema.getAttributes()));
        return served;
    }

    /** A type without extensions leaves them out. */
    static Collection<ResourceTypeResource.SchemaExtension> extensions(ResourceTypeResource type) {
        return type.getSchemaExtensions() == null ? List.of() : type.getSchemaExtensions();
    }

    /** Checks a whole resource: each attribute declared, typed as declared, and all that is required there. */
    void check(GenericScimResource resource) {
        JsonNode document = resource.getObjectNode();
        List<String> complaints = new ArrayList<>();
        ResourceTypeResource type = types.get(document.at("/meta/resourceType").asText());
        assertThat(type).as("resource type of " + document).isNotNull();
        Set<String> extensions = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        extensions(type)
                .forEach(extension -> extensions.add(extension.getSchema().toString()));
        Set<String> listed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        document.path("schemas").forEach(urn -> listed.add(urn.asText()));
        if (!listed.contains(type.getSchema().toString())) {
            complaints.add("schemas lacks " + type.getSchema());
        }
        Map<String, AttributeDefinition> core =
                byName(schemas.get(type.getSchema().toString()));
        document.properties().forEach(attribute -> {
            String name = attribute.getKey();
            if (extensions.contains(name)) {
                if (!listed.contains(name)) {
                    complaints.add("schemas lacks " + name);
                }
                object(name, attribute.getValue(), schemas.get(name), complaints);
            } else if (core.containsKey(name)) {
                value(name, attribute.getValue(), core.get(name), complaints);
            } else if (!COMMON.contains(name.toLowerCase(Locale.ROOT))) {
                complaints.add(name + " is not declared");
            }
        });
        required("", document, core.values(), complaints);
        meta(document, type, complaints);
        assertThat(complaints).as(document.toPrettyString()).isEmpty();
    }

    private static void meta(JsonNode document, ResourceTypeResource type, List<String> complaints) {
        dateTime("meta.created", document.at("/meta/created"), complaints);
        dateTime("meta.lastModified", document.at("/meta/lastModified"), complaints);
        String end = type.getEndpoint() + "/" + document.path("id").asText();
        if (!document.at("/meta/location").asText().endsWith(end)) {
            complaints.add("meta.location does not end in " + end);
        }
    }

    private static void object(
            String path, JsonNode value, Collection<AttributeDefinition> declared, List<String> complaints) {
        if (!value.isObject() || value.isEmpty()) {
            complaints.add(path + " must be an object with something in it: " + value);
            return;
        }
        Map<String, AttributeDefinition> parts = byName(declared);
        value.properties().forEach(part -> {
            String name = path + "." + part.getKey();
            if (parts.containsKey(part.getKey())) {
                value(name, part.getValue(), parts.get(part.getKey()), complaints);
            } else {
                complaints.add(name + " is not declared");
            }
        });
        required(path + ".", value, declared, complaints);
    }

    private static void value(String path, JsonNode value, AttributeDefinition declared, List<String> complaints) {
        if (declared.getReturned() == AttributeDefinition.Returned.NEVER
                || declared.getMutability() == AttributeDefinition.Mutability.WRITE_ONLY) {
            complaints.add(path + " must never be returned");
        }
        if (!declared.isMultiValued()) {
            single(path, value, declared, complaints);
        } else if (!value.isArray() || value.isEmpty()) {
            complaints.add(path + " must be a list with something in it: " + value);
        } else {
            value.forEach(element -> single(path + "[]", element, declared, complaints));
            long primaries = 0;
            for (JsonNode element : value) {
                primaries += element.path("primary").asBoolean() ? 1 : 0;
            }
            if (primaries > 1) {
                complaints.add(path + " has " + primaries + " primary elements");
            }
        }
    }

    private static void single(String path, JsonNode value, AttributeDefinition declared, List<String> complaints) {
        boolean fits = switch (declared.getType()) {
            case STRING, REFERENCE -> value.isTextual();
            case BOOLEAN -> value.isBoolean();
            case INTEGER -> value.isIntegralNumber();
            case DECIMAL -> value.isNumber();
            case BINARY -> value.isTextual() && isBase64(value.asText());
            case DATETIME, COMPLEX -> true;
        };
        if (!fits) {
            complaints.add(path + " must be of type " + declared.getType() + ": " + value);
        }
        if (declared.getType() == AttributeDefinition.Type.DATETIME) {
            dateTime(path, value, complaints);
        }
        if (declared.getType() == AttributeDefinition.Type.COMPLEX) {
            object(path, value, declared.getSubAttributes(), complaints);
        }
    }

    private static void required(
            String path, JsonNode value, Collection<AttributeDefinition> declared, List<String> complaints) {
        for (AttributeDefinition attribute : declared) {
            if (attribute.isRequired()
                    && attribute.getReturned() != AttributeDefinition.Returned.NEVER
                    && !value.has(attribute.getName())) {
                complaints.add(path + attribute.getName() + " is required");
            }
        }
    }

    private static void dateTime(String path, JsonNode value, List<String> complaints) {
        try {
            OffsetDateTime.parse(value.asText());
        } catch (DateTimeParseException e) {
            complaints.add(path + " must be a date and time: " + value);
        }
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getDecoder().decode(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Map<String, AttributeDefinition> byName(Collection<AttributeDefinition> attributes) {
        Map<String, AttributeDefinition> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        attributes.forEach(attribute -> byName.put(attribute.getName(), attribute));
        return byName;
    }
}
