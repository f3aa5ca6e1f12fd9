package dev.gatehouse.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.filter.ElementMatcher;
import dev.gatehouse.scim.filter.Filter;
import dev.gatehouse.scim.filter.Operator;
import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.Schema;
import dev.gatehouse.scim.schema.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Applies a PATCH to a document by the letter of RFC 7644 section 3.5.2. The document that it is given stays as it is:
 * either all operations succeed and a new document results, or an error does.
 */
public final class PatchEngine {
    private final ObjectNode document;

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
     *     {@code invalidFilter} if brackets name an unknown part, {@code invalidValue} if they ask for an impossible value
     */
    public static ObjectNode apply(PatchRequest request, ObjectNode before) {
        PatchEngine engine = new PatchEngine(before.deepCopy());
        request.documentOperations().forEach(engine::apply);
        return engine.document;
    }

    private void apply(PatchOperation operation) {
        ObjectNode holder = holder(operation.target());
        if (operation.target().attribute().multiValued()) {
            applyToList(holder, operation);
        } else {
            applyToSingle(holder, operation);
        }
        operation
                .target()
                .extension()
                .map(Schema::urn)
                .filter(urn -> holder.isEmpty())
                .ifPresent(document::remove);
    }

    private ObjectNode holder(PatchTarget target) {
        return target.extension()
                .map(extension -> objectAt(document, extension.urn()))
                .orElse(document);
    }

    private static ObjectNode objectAt(ObjectNode parent, String name) {
        return parent.get(name) instanceof ObjectNode present ? present : parent.putObject(name);
    }

    private static void applyToSingle(ObjectNode holder, PatchOperation operation) {
        String name = operation.target().attribute().name();
        if (operation.target().part().isEmpty()) {
            setOrRemove(holder, name, valueOf(operation));
            return;
        }
        ObjectNode complex = objectAt(holder, name);
        setOrRemove(complex, operation.target().part().get().name(), valueOf(operation));
        if (complex.isEmpty()) {
            holder.remove(name);
        }
    }

    private static Optional<JsonNode> valueOf(PatchOperation operation) {
        if (operation instanceof PatchOperation.Add add) {
            return Optional.of(add.value());
        }
        if (operation instanceof PatchOperation.Replace replace) {
            return Optional.of(replace.value());
        }
        return Optional.empty();
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

    private static void applyToList(ObjectNode holder, PatchOperation operation) {
        PatchTarget target = operation.target();
        String name = target.attribute().name();
        List<ObjectNode> elements = elements(holder.get(name));
        if (target.element().isPresent() || target.part().isPresent()) {
            changeElements(elements, operation);
        } else {
            changeList(elements, operation);
        }
        elements.removeIf(ObjectNode::isEmpty);
        if (elements.isEmpty()) {
            holder.remove(name);
        } else {
            holder.set(name, arrayOf(elements));
        }
    }

    private static void changeList(List<ObjectNode> elements, PatchOperation operation) {
        if (operation instanceof PatchOperation.Remove remove) {
            elements.removeIf(element -> remove.elements().isEmpty()
                    || isListed(element, remove.elements().get()));
            return;
        }
        List<ObjectNode> sent = elements(valueOf(operation).orElseThrow());
        if (operation instanceof PatchOperation.Replace) {
            elements.clear();
        }
        sent.removeAll(elements);
        elements.addAll(sent);
        sent.stream()
                .filter(PatchEngine::isPrimary)
                .findFirst()
                .ifPresent(chosen -> makeTheOnlyPrimary(elements, chosen));
    }

    private static boolean isListed(ObjectNode element, JsonNode listed) {
        for (JsonNode candidate : listed) {
            boolean sameValue = candidate.has("value") && candidate.get("value").equals(element.get("value"));
            if (sameValue || candidate.equals(element)) {
                return true;
            }
        }
        return false;
    }

    private static void changeElements(List<ObjectNode> elements, PatchOperation operation) {
        PatchTarget target = operation.target();
        List<ObjectNode> chosen = chosen(elements, target);
        if (operation instanceof PatchOperation.Remove) {
            if (target.part().isEmpty()) {
                elements.removeIf(element -> isAmong(element, chosen));
            } else {
                chosen.forEach(element -> element.remove(target.part().get().name()));
            }
            return;
        }
        if (chosen.isEmpty() && mayMake(operation)) {
            ObjectNode made = elementThatMatches(target);
            elements.add(made);
            chosen.add(made);
        }
        if (chosen.isEmpty()) {
            throw ScimException.of(ScimErrorType.NO_TARGET, "There is no value at " + target);
        }
        JsonNode value = valueOf(operation).orElseThrow();
        chosen.forEach(element -> changeElement(element, target, value, operation instanceof PatchOperation.Replace));
        chosen.forEach(element -> Values.element(target.attribute(), element));
        chosen.stream()
                .filter(PatchEngine::isPrimary)
                .findFirst()
                .ifPresent(primary -> makeTheOnlyPrimary(elements, primary));
    }

    /** By the letter only an add makes elements; a replace of a part does as well, since Entra ID sends nothing else. */
    private static boolean mayMake(PatchOperation operation) {
        return operation instanceof PatchOperation.Add
                || operation.target().part().isPresent()
                        && operation.target().element().isPresent();
    }

    private static void changeElement(ObjectNode element, PatchTarget target, JsonNode value, boolean whole) {
        if (target.part().isPresent()) {
            element.set(target.part().get().name(), value);
            return;
        }
        if (whole) {
            element.removeAll();
        }
        element.setAll((ObjectNode) value.deepCopy());
    }

    private static List<ObjectNode> chosen(List<ObjectNode> elements, PatchTarget target) {
        if (target.element().isEmpty()) {
            return new ArrayList<>(elements);
        }
        ElementMatcher matcher = new ElementMatcher(target.attribute());
        List<ObjectNode> chosen = new ArrayList<>();
        for (ObjectNode element : elements) {
            if (matcher.matches(target.element().get(), element)) {
                chosen.add(element);
            }
        }
        return chosen;
    }

    /** An element with what the brackets ask for, so that {@code add emails[type eq "work"].value} makes a work address. */
    private static ObjectNode elementThatMatches(PatchTarget target) {
        ObjectNode element = JsonNodeFactory.instance.objectNode();
        target.element().ifPresent(filter -> fulfil(filter, target, element));
        return element;
    }

    private static void fulfil(Filter filter, PatchTarget target, ObjectNode element) {
        if (filter instanceof Filter.And and) {
            and.operands().forEach(operand -> fulfil(operand, target, element));
            return;
        }
        if (filter instanceof Filter.Comparison comparison && comparison.operator() == Operator.EQ) {
            Attribute part = new ElementMatcher(target.attribute()).part(comparison.path());
            Values.accept(part, comparison.value()).ifPresent(value -> element.set(part.name(), value));
            return;
        }
        throw ScimException.of(
                ScimErrorType.NO_TARGET, "There is no value at " + target + " and none can be made of it");
    }

    private static boolean isPrimary(ObjectNode element) {
        return element.path("primary").asBoolean();
    }

    private static void makeTheOnlyPrimary(List<ObjectNode> elements, ObjectNode chosen) {
        for (ObjectNode element : elements) {
            if (element != chosen && isPrimary(element)) {
                element.put("primary", false);
            }
        }
    }

    private static boolean isAmong(ObjectNode element, List<ObjectNode> chosen) {
        return chosen.stream().anyMatch(candidate -> candidate == element);
    }

    private static List<ObjectNode> elements(JsonNode list) {
        List<ObjectNode> elements = new ArrayList<>();
        if (list != null) {
            list.forEach(element -> elements.add((ObjectNode) element.deepCopy()));
        }
        return elements;
    }

    private static ArrayNode arrayOf(List<ObjectNode> elements) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        elements.forEach(list::add);
        return list;
    }
}
