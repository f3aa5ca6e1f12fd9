package dev.gatehouse.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.profile.Profile;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.schema.Values;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The body of a PATCH, RFC 7644 section 3.5.2: operations on known targets with values that fit their declarations. What a
 * vendor's client may write otherwise, its {@link Profile} says.
 */
public final class PatchRequest {
    private static final Values VALUES = new Values(ScimErrorType.INVALID_PATH);

    private final List<PatchOperation> operations;

    private PatchRequest(List<PatchOperation> operations) {
        this.operations = operations;
    }

    /**
     * Reads the body of a PATCH.
     *
     * @param type the type of the resource that it changes
     * @param body the JSON that was sent
     * @param profile whose client sent it
     * @throws ScimException {@code invalidSyntax}, {@code invalidPath}, {@code invalidFilter}, {@code invalidValue}, {@code
     *     mutability} or {@code noTarget}
     */
    public static PatchRequest parse(ResourceType type, JsonNode body, Profile profile) {
        return new PatchRequest(new PatchNormalizer(type, profile)
                .steps(body).stream()
                        .map(PatchRequest::operation)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** Whether it is about more than a group's members. */
    public boolean changesDocument() {
        return !documentOperations().isEmpty();
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

    private static Optional<PatchOperation> operation(PatchStep step) {
        PatchTarget target = step.target();
        return switch (step.verb()) {
            case ADD -> accept(step).map(value -> new PatchOperation.Add(target, value));
            case REPLACE ->
                Optional.of(accept(step)
                        .<PatchOperation>map(value -> new PatchOperation.Replace(target, value))
                        .orElseGet(() -> cleared(target)));
            case REMOVE -> Optional.of(new PatchOperation.Remove(target, elementsToRemove(step)));
        };
    }

    private static PatchOperation cleared(PatchTarget target) {
        if (!target.isElement() && target.leaf().required()) {
            throw ScimException.invalidValue(target + " is required");
        }
        if (target.leaf().isAlwaysThere()) {
            throw ScimException.invalidValue(target + " must be true or false");
        }
        return new PatchOperation.Remove(target, Optional.empty());
    }

    private static Optional<JsonNode> accept(PatchStep step) {
        return step.target().isElement()
                ? VALUES.element(step.target().attribute(), step.value())
                : VALUES.accept(step.target().leafName(), step.target().leaf(), step.value());
    }

    private static Optional<JsonNode> elementsToRemove(PatchStep step) {
        if (!step.target().isWholeList()
                || step.value().isMissingNode()
                || step.value().isNull()) {
            return Optional.empty();
        }
        return Optional.of(
                VALUES.accept(step.target().attribute(), step.value()).orElseGet(JsonNodeFactory.instance::arrayNode));
    }
}
