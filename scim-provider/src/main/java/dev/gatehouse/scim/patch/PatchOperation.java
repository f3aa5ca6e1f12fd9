package dev.gatehouse.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** One step of a PATCH in strict form: one target, and a value that fits its declaration. */
sealed interface PatchOperation {
    /** What is changed. */
    PatchTarget target();

    /** The value to add or to put there, if there is one. */
    Optional<JsonNode> value();

    /**
     * Adds to a list, merges into an object, or sets a single value.
     *
     * @param target what is changed
     * @param value what to add
     */
    record Add(PatchTarget target, Optional<JsonNode> value) implements PatchOperation {
        Add(PatchTarget target, JsonNode value) {
            this(target, Optional.of(value));
        }
    }

    /**
     * Puts a value in the place of what is there.
     *
     * @param target what is changed
     * @param value what to put there
     */
    record Replace(PatchTarget target, Optional<JsonNode> value) implements PatchOperation {
        Replace(PatchTarget target, JsonNode value) {
            this(target, Optional.of(value));
        }
    }

    /**
     * Takes away.
     *
     * @param target what is changed
     * @param elements which elements, where the client lists them instead of filtering; empty for the whole target
     */
    record Remove(PatchTarget target, Optional<JsonNode> elements) implements PatchOperation {
        @Override
        public Optional<JsonNode> value() {
            return Optional.empty();
        }
    }
}
