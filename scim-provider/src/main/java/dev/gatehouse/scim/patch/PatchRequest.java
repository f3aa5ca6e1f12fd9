package dev.gatehouse.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.filter.PatchPath;
import dev.gatehouse.scim.profile.Profile;
import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.AttributePath;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.schema.Schema;
import dev.gatehouse.scim.schema.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The body of a PATCH, brought into strict form. Tolerated are the habits of Okta and Entra ID:
 *
 * <ul>
 *   <li>{@code op} in any letter case;
 *   <li>no path and an object of attributes, whose keys may be dotted or URN paths; what is unknown or read-only in
 *       such an object is left out, since Okta sends {@code id} there;
 *   <li>{@code "True"} and {@code "False"}, one object for a list, a plain string for {@code manager};
 *   <li>a replace by null, {@code ""} or an empty list, which removes;
 *   <li>a remove with a list of values, which removes only those;
 *   <li>the URN of the core schema as a path, or as a key around its attributes;
 *   <li>missing {@code schemas}.
 * </ul>
 */
public final class PatchRequest {
    /** The most operations accepted in one request. */
    public static final int MAX_OPERATIONS = 1_000;

    private final ResourceType type;
    private final List<PatchOperation> operations = new ArrayList<>();

    private PatchRequest(ResourceType type) {
        this.type = type;
    }

    /**
     * Reads the body of a PATCH.
     *
     * @param type the type of the resource that it changes
     * @param body the JSON that was sent
     * @param profile whose client sent it
     * @throws ScimException {@code invalidSyntax}, {@code invalidPath}, {@code invalidValue}, {@code mutability} or {@code
     *     noTarget}
     */
    public static PatchRequest parse(ResourceType type, JsonNode body, Profile profile) {
        if (body == null || !body.isObject()) {
            throw ScimException.invalidSyntax("The request body must be a JSON object");
        }
        JsonNode operations = field(body, "Operations");
        if (!operations.isArray() || operations.isEmpty()) {
            throw ScimException.invalidSyntax("Operations must be a list of at least one operation");
        }
        if (operations.size() > MAX_OPERATIONS) {
            throw ScimException.invalidSyntax("More than " + MAX_OPERATIONS + " operations in one request");
        }
        PatchRequest request = new PatchRequest(type);
        operations.forEach(request::read);
        return request;
    }

    /** The operations that change the document, in order. */
    List<PatchOperation> documentOperations() {
        return operations.stream().filter(isAboutMembers().negate()).toList();
    }

    /** The operations that change a group's members, in order. */
    List<PatchOperation> memberOperations() {
        return operations.stream().filter(isAboutMembers()).toList();
    }

    private static Predicate<PatchOperation> isAboutMembers() {
        return operation -> MemberDelta.isMembers(operation.target().attribute());
    }

    private void read(JsonNode operation) {
        if (!operation.isObject()) {
            throw ScimException.invalidSyntax("Each operation must be a JSON object");
        }
        Verb verb = verb(field(operation, "op"));
        JsonNode path = field(operation, "path");
        JsonNode value = field(operation, "value");
        if (!path.isMissingNode() && !path.isNull() && !path.isTextual()) {
            throw ScimException.invalidSyntax("path must be a string");
        }
        if (path.isTextual() && !path.textValue().isBlank()) {
            readWithPath(verb, path.textValue(), value);
        } else {
            readWithoutPath(verb, value);
        }
    }

    private static Verb verb(JsonNode op) {
        for (Verb verb : Verb.values()) {
            if (verb.name().equalsIgnoreCase(op.asText())) {
                return verb;
            }
        }
        throw ScimException.invalidSyntax("op must be add, replace or remove");
    }

    private void readWithPath(Verb verb, String path, JsonNode value) {
        if (type.isCore(path.strip())) {
            readWithoutPath(verb, value);
            return;
        }
        Optional<Schema> extension = type.extension(path.strip());
        if (extension.isPresent()) {
            readExtension(verb, extension.get(), value);
            return;
        }
        PatchTarget target = target(PatchPath.parse(path))
                .orElseThrow(
                        () -> ScimException.of(ScimErrorType.INVALID_PATH, type.name() + " has no attribute " + path));
        requireChangeable(target);
        add(verb, target, value);
    }

    private void readExtension(Verb verb, Schema extension, JsonNode value) {
        if (verb == Verb.REMOVE) {
            for (Attribute attribute : extension.attributes()) {
                add(
                        verb,
                        new PatchTarget(Optional.of(extension), attribute, Optional.empty(), Optional.empty()),
                        value);
            }
            return;
        }
        requireObject(value);
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            addIfKnown(verb, Optional.of(extension.urn()), field.getKey(), field.getValue());
        }
    }

    private void readWithoutPath(Verb verb, JsonNode value) {
        if (verb == Verb.REMOVE) {
            throw ScimException.of(ScimErrorType.NO_TARGET, "A remove needs a path");
        }
        requireObject(value);
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            Optional<Schema> extension = type.extension(field.getKey());
            if (extension.isPresent()) {
                readExtension(verb, extension.get(), field.getValue());
            } else if (type.isCore(field.getKey())) {
                readWithoutPath(verb, field.getValue());
            } else {
                addIfKnown(verb, Optional.empty(), field.getKey(), field.getValue());
            }
        }
    }

    private static void requireObject(JsonNode value) {
        if (!value.isObject()) {
            throw ScimException.invalidValue(
                    "The value of an operation without a path must be an object of attributes");
        }
    }

    private void addIfKnown(Verb verb, Optional<String> urn, String key, JsonNode value) {
        path(urn, key)
                .flatMap(this::target)
                .filter(PatchTarget::isWritable)
                .ifPresent(target -> add(verb, target, value));
    }

    private static Optional<PatchPath> path(Optional<String> urn, String key) {
        if (key.indexOf('[') >= 0) {
            return Optional.of(PatchPath.parse(key));
        }
        return AttributePath.parse(key)
                .map(path -> urn.isEmpty() ? path : new AttributePath(urn, path.name(), path.subAttribute()))
                .map(path -> new PatchPath(path, Optional.empty(), Optional.empty()));
    }

    private Optional<PatchTarget> target(PatchPath path) {
        return type.find(path.attribute()).flatMap(found -> {
            if (path.element().isEmpty()) {
                return Optional.of(
                        new PatchTarget(found.extension(), found.attribute(), Optional.empty(), found.subAttribute()));
            }
            boolean isListElement =
                    found.attribute().multiValued() && found.subAttribute().isEmpty();
            Optional<Attribute> part = path.subAttribute().flatMap(found.attribute()::subAttribute);
            if (!isListElement || part.isEmpty() && path.subAttribute().isPresent()) {
                return Optional.empty();
            }
            return Optional.of(new PatchTarget(found.extension(), found.attribute(), path.element(), part));
        });
    }

    private static void requireChangeable(PatchTarget target) {
        if (!target.isWritable()) {
            throw ScimException.of(ScimErrorType.MUTABILITY, target + " is read-only");
        }
    }

    private void add(Verb verb, PatchTarget target, JsonNode value) {
        switch (verb) {
            case ADD -> {
                requireValue(verb, value);
                accept(target, value).ifPresent(accepted -> operations.add(new PatchOperation.Add(target, accepted)));
            }
            case REPLACE -> {
                requireValue(verb, value);
                operations.add(accept(target, value)
                        .<PatchOperation>map(accepted -> new PatchOperation.Replace(target, accepted))
                        .orElseGet(() -> new PatchOperation.Remove(target, Optional.empty())));
            }
            case REMOVE -> operations.add(new PatchOperation.Remove(target, elementsToRemove(target, value)));
        }
    }

    private static void requireValue(Verb verb, JsonNode value) {
        if (value.isMissingNode()) {
            throw ScimException.invalidValue(verb.name().toLowerCase(Locale.ROOT) + " needs a value");
        }
    }

    private static Optional<JsonNode> accept(PatchTarget target, JsonNode value) {
        boolean isElement = target.element().isPresent() && target.part().isEmpty();
        return isElement ? Values.element(target.attribute(), value) : Values.accept(target.leaf(), value);
    }

    private static Optional<JsonNode> elementsToRemove(PatchTarget target, JsonNode value) {
        boolean isWholeList = target.attribute().multiValued()
                && target.element().isEmpty()
                && target.part().isEmpty();
        if (!isWholeList || value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        return Optional.of(Values.accept(target.attribute(), value).orElseGet(JsonNodeFactory.instance::arrayNode));
    }

    private static JsonNode field(JsonNode object, String name) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (field.getKey().equalsIgnoreCase(name)) {
                return field.getValue();
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    private enum Verb {
        ADD,
        REPLACE,
        REMOVE
    }
}
