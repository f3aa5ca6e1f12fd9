package dev.gatehouse.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.patch.PatchTarget.IfMissing;
import dev.gatehouse.scim.profile.Profile;
import dev.gatehouse.scim.profile.Quirk;
import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.Normalizer;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the body of a PATCH into one strict form: a list of steps with one target each. What the RFCs do not have is brought
 * into form where the client's {@link Profile} allows it, and refused otherwise.
 */
final class PatchNormalizer {
    private static final String PATCH_URN = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    private final ResourceType type;
    private final Profile profile;
    private final Normalizer values;
    private final PatchTargets targets;
    private final List<PatchStep> steps = new ArrayList<>();

    PatchNormalizer(ResourceType type, Profile profile) {
        this.type = type;
        this.profile = profile;
        this.values = new Normalizer(profile);
        this.targets = new PatchTargets(type, values);
    }

    /** The steps that the body asks for, in order. */
    List<PatchStep> steps(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw ScimException.invalidSyntax("The request body must be a JSON object");
        }
        requireSchemas(field(body, "schemas"));
        JsonNode operations = field(body, "Operations");
        if (!operations.isArray() || operations.isEmpty() && !profile.allows(Quirk.EMPTY_OPERATIONS)) {
            throw ScimException.invalidSyntax("Operations must be a list of at least one operation");
        }
        operations.forEach(this::read);
        return steps;
    }

    private void requireSchemas(JsonNode schemas) {
        if (profile.allows(Quirk.MISSING_SCHEMAS)) {
            return;
        }
        for (JsonNode urn : schemas) {
            if (PATCH_URN.equalsIgnoreCase(urn.asText())) {
                return;
            }
        }
        throw ScimException.invalidSyntax("schemas must hold " + PATCH_URN);
    }

    private void read(JsonNode operation) {
        if (!operation.isObject()) {
            throw ScimException.invalidSyntax("Each operation must be a JSON object");
        }
        PatchVerb verb = verb(field(operation, "op"));
        JsonNode value = field(operation, "value");
        Optional<String> path = path(field(operation, "path"));
        if (path.isEmpty()) {
            readObject(verb, value);
        } else {
            readPath(verb, path.get(), value);
        }
    }

    private PatchVerb verb(JsonNode op) {
        return PatchVerb.of(op.asText())
                .filter(verb -> verb.keyword().equals(op.asText()) || profile.allows(Quirk.OPERATION_CASE))
                .orElseThrow(() -> ScimException.invalidSyntax("op must be add, replace or remove"));
    }

    private Optional<String> path(JsonNode path) {
        if (path.isMissingNode() || path.isNull()) {
            return Optional.empty();
        }
        if (!path.isTextual()) {
            throw ScimException.invalidSyntax("path must be a string");
        }
        String text = path.textValue().strip();
        return text.isEmpty() && profile.allows(Quirk.EMPTY_PATH) ? Optional.empty() : Optional.of(text);
    }

    private void readPath(PatchVerb verb, String path, JsonNode value) {
        Optional<Schema> extension = type.extension(path);
        if (extension.isPresent()) {
            readExtension(verb, extension.get(), value);
            return;
        }
        if (type.isCore(path) && profile.allows(Quirk.CORE_URN_AS_KEY)) {
            readObject(verb, value);
            return;
        }
        if (path.equalsIgnoreCase("schemas")) {
            throw ScimException.of(ScimErrorType.MUTABILITY, "schemas follow from the attributes and are read-only");
        }
        PatchTarget target = targets.of(path).orElseThrow(() -> unknown(path));
        requireChangeable(target);
        requireNotRequired(verb, target);
        add(verb, target, value);
    }

    private void readObject(PatchVerb verb, JsonNode value) {
        if (verb == PatchVerb.REMOVE) {
            throw ScimException.of(ScimErrorType.NO_TARGET, "A remove needs a path");
        }
        requireObject(value);
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            Optional<Schema> extension = type.extension(field.getKey());
            if (extension.isPresent()) {
                readExtension(verb, extension.get(), field.getValue());
            } else if (type.isCore(field.getKey()) && profile.allows(Quirk.CORE_URN_AS_KEY)) {
                readObject(verb, field.getValue());
            } else if (!field.getKey().equalsIgnoreCase("schemas")) {
                readKey(verb, Optional.empty(), field.getKey(), field.getValue());
            }
        }
    }

    private void readExtension(PatchVerb verb, Schema extension, JsonNode value) {
        if (verb == PatchVerb.REMOVE || verb == PatchVerb.REPLACE && value.isNull()) {
            extension.attributes().stream()
                    .filter(Attribute::isWritable)
                    .map(attribute -> PatchTarget.of(Optional.of(extension), attribute))
                    .forEach(target -> add(PatchVerb.REMOVE, target, JsonNodeFactory.instance.missingNode()));
            return;
        }
        requireObject(value);
        value.properties().forEach(field -> readKey(verb, Optional.of(extension), field.getKey(), field.getValue()));
    }

    private void readKey(PatchVerb verb, Optional<Schema> extension, String key, JsonNode value) {
        Optional<PatchTarget> target = targets.of(extension, key);
        if (target.isEmpty()) {
            if (!profile.allows(Quirk.UNKNOWN_ATTRIBUTES)) {
                throw unknown(key);
            }
            return;
        }
        if (isPath(key) && !profile.allows(Quirk.PATHS_AS_KEYS)) {
            throw ScimException.of(
                    ScimErrorType.INVALID_PATH, key + " is a path and belongs into path, not among the attributes");
        }
        if (target.get().isWritable() || !profile.allows(Quirk.ECHOED_READ_ONLY)) {
            requireChangeable(target.get());
            add(verb, target.get(), value);
        }
    }

    private static boolean isPath(String key) {
        return key.chars().anyMatch(character -> character == '.' || character == '[' || character == ':');
    }

    private void add(PatchVerb verb, PatchTarget target, JsonNode value) {
        if (verb == PatchVerb.REMOVE) {
            requireNoAmbiguity(target, value);
        } else if (value.isMissingNode()) {
            throw ScimException.invalidValue(verb.keyword() + " needs a value");
        }
        JsonNode strict = target.isElement()
                ? values.element(target.attribute(), value)
                : values.value(target.isWholeList() ? target.attribute() : target.leaf(), value);
        steps.add(new PatchStep(verb, target.ifMissing(ifMissing(verb, target, strict)), strict));
    }

    private IfMissing ifMissing(PatchVerb verb, PatchTarget target, JsonNode value) {
        if (verb == PatchVerb.REMOVE || value.isNull()) {
            return profile.allows(Quirk.REMOVAL_OF_NOTHING) ? IfMissing.PASS : IfMissing.REFUSE;
        }
        boolean canBeMade = verb == PatchVerb.ADD
                || target.part().isPresent() && target.element().isPresent();
        return canBeMade && profile.allows(Quirk.MISSING_ELEMENT_IS_MADE) ? IfMissing.MAKE : IfMissing.REFUSE;
    }

    private void requireNoAmbiguity(PatchTarget target, JsonNode value) {
        boolean hasValue = !value.isMissingNode() && !value.isNull();
        if (hasValue && target.isWholeList() && !profile.allows(Quirk.REMOVE_BY_VALUE)) {
            throw ScimException.invalidSyntax(
                    "A remove has no value; some of " + target + " are chosen by brackets in the path");
        }
    }

    private static void requireObject(JsonNode value) {
        if (!value.isObject()) {
            throw ScimException.invalidValue(
                    "The value of an operation without a path must be an object of attributes");
        }
    }

    private static void requireChangeable(PatchTarget target) {
        if (!target.isWritable()) {
            throw ScimException.of(ScimErrorType.MUTABILITY, target + " is read-only");
        }
    }

    private static void requireNotRequired(PatchVerb verb, PatchTarget target) {
        if (verb == PatchVerb.REMOVE && !target.isElement() && target.leaf().required()) {
            throw ScimException.of(ScimErrorType.MUTABILITY, target + " is required and cannot be removed");
        }
        if (verb == PatchVerb.REMOVE && target.leaf().isAlwaysThere()) {
            throw ScimException.of(
                    ScimErrorType.MUTABILITY, target + " cannot be removed: replace it with true or with false");
        }
    }

    private ScimException unknown(String path) {
        return ScimException.of(ScimErrorType.INVALID_PATH, type.name() + " has no attribute " + path);
    }

    private static JsonNode field(JsonNode object, String name) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (field.getKey().equalsIgnoreCase(name)) {
                return field.getValue();
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }
}
