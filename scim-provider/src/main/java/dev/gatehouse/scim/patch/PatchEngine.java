package dev.gatehouse.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Applies a PATCH to a document by the letter of RFC 7644 section 3.5.2. The document that it is given stays as it is:
 * either all operations succeed and a new document results, or an error does.
 */
public final class PatchEngine {
    private static final String VALUE = "value";
    private static final String REFERENCE = "$ref";

    private final ObjectNode document;
    private final Map<ListPlace, ElementList> lists = new HashMap<>();
    private final PatchEffort effort = new PatchEffort();

    private PatchEngine(ObjectNode document) {
        this.document = document;
    }

    /**
     * Applies the operations that change the document; those about members are left to {@link MemberDelta}.
     *
     * @param request the PATCH
     * @param before the document before
     * @return the document after
     * @throws ScimException {@code noTarget} if a replace names elements that are not there and cannot be made,
     *     {@code invalidFilter} if brackets name an unknown part, {@code invalidValue} if they ask for an impossible value,
     *     413 if there is too much to compare
     */
    public static ObjectNode apply(PatchRequest request, ObjectNode before) {
        PatchEngine engine = new PatchEngine(before.deepCopy());
        request.documentOperations().forEach(engine::apply);
        engine.lists.forEach(engine::write);
        dropStaleReferences(before, engine.document);
        return engine.document;
    }

    /** An address that was given with another {@code value}, such as a former manager's, does not outlive it. */
    private static void dropStaleReferences(JsonNode before, ObjectNode after) {
        for (Map.Entry<String, JsonNode> field : List.copyOf(after.properties())) {
            if (field.getValue() instanceof ObjectNode now) {
                JsonNode was = before.path(field.getKey());
                if (!was.path(VALUE).equals(now.path(VALUE))
                        && was.path(REFERENCE).equals(now.path(REFERENCE))) {
                    now.remove(REFERENCE);
                }
                dropStaleReferences(was, now);
                if (now.isEmpty()) {
                    after.remove(field.getKey());
                }
            }
        }
    }

    private void apply(PatchOperation operation) {
        PatchTarget target = operation.target();
        if (target.attribute().multiValued()) {
            new ListPatch(operation, list(target), effort).apply();
            return;
        }
        Optional<String> extension = target.extension().map(Schema::urn);
        ObjectNode holder = holder(extension);
        applyToSingle(holder, operation);
        dropIfEmpty(extension, holder);
    }

    private ElementList list(PatchTarget target) {
        ListPlace place = new ListPlace(
                target.extension().map(Schema::urn), target.attribute().name());
        return lists.computeIfAbsent(place, key -> {
            JsonNode holder = key.extension().<JsonNode>map(document::path).orElse(document);
            return new ElementList(holder.path(key.name()));
        });
    }

    private void write(ListPlace place, ElementList list) {
        ObjectNode holder = holder(place.extension());
        if (list.isEmpty()) {
            holder.remove(place.name());
        } else {
            list.writeTo(holder.putArray(place.name()));
        }
        dropIfEmpty(place.extension(), holder);
    }

    private void dropIfEmpty(Optional<String> extension, ObjectNode holder) {
        extension.filter(urn -> holder.isEmpty()).ifPresent(document::remove);
    }

    private ObjectNode holder(Optional<String> extension) {
        return extension.map(urn -> objectAt(document, urn)).orElse(document);
    }

    private static ObjectNode objectAt(ObjectNode parent, String name) {
        return parent.get(name) instanceof ObjectNode present ? present : parent.putObject(name);
    }

    private static void applyToSingle(ObjectNode holder, PatchOperation operation) {
        String name = operation.target().attribute().name();
        if (operation.target().part().isEmpty()) {
            setOrRemove(holder, name, operation.value());
            return;
        }
        ObjectNode complex = objectAt(holder, name);
        setOrRemove(complex, operation.target().part().get().name(), operation.value());
        if (complex.isEmpty()) {
            holder.remove(name);
        }
    }

    /** Sets a value; an object is merged, so that the parts it does not name stay as they are. */
    private static void setOrRemove(ObjectNode holder, String name, Optional<JsonNode> value) {
        if (value.isEmpty()) {
            holder.remove(name);
        } else if (value.get() instanceof ObjectNode parts) {
            objectAt(holder, name).setAll(parts.deepCopy());
        } else {
            holder.set(name, value.get().deepCopy());
        }
    }

    /**
     * Where a list stands.
     *
     * @param extension the URN of the extension that holds it, empty at the top level
     * @param name the attribute's name
     */
    private record ListPlace(Optional<String> extension, String name) {}
}
