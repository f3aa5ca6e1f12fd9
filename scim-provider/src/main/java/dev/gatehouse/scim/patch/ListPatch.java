package dev.gatehouse.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.filter.ElementMatcher;
import dev.gatehouse.scim.filter.Filter;
import dev.gatehouse.scim.filter.Operator;
import dev.gatehouse.scim.patch.PatchTarget.IfMissing;
import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.AttributeType;
import dev.gatehouse.scim.schema.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One operation of a PATCH on a multi-valued attribute. */
final class ListPatch {
    private static final Values VALUES = new Values(ScimErrorType.INVALID_FILTER);

    private final PatchOperation operation;
    private final PatchTarget target;
    private final ElementList elements;
    private final PatchEffort effort;

    /**
     * Works on a list.
     *
     * @param elements what the attribute holds, changed by {@link #apply}
     * @param effort what the PATCH has cost so far
     */
    ListPatch(PatchOperation operation, ElementList elements, PatchEffort effort) {
        this.effort = effort;
        this.operation = operation;
        this.target = operation.target();
        this.elements = elements;
    }

    /** Applies it. */
    void apply() {
        int before = elements.size();
        if (target.element().isPresent() || target.part().isPresent()) {
            changeElements();
        } else {
            changeList();
        }
        if (elements.size() > before) {
            Values.requireFew(target.attribute(), elements.size());
        }
    }

    private void changeList() {
        if (operation instanceof PatchOperation.Remove remove) {
            remove.elements().ifPresentOrElse(elements::removeListed, elements::clear);
            return;
        }
        if (operation instanceof PatchOperation.Replace) {
            elements.clear();
        }
        List<JsonNode> touched = new ArrayList<>();
        operation.value().orElseThrow().forEach(sent -> touched.add(elements.addOnce(sent)));
        elements.makePrimaryUnique(touched);
    }

    private void changeElements() {
        target.element().ifPresent(filter -> effort.add(filter, elements.size()));
        Predicate<JsonNode> condition = target.element()
                .map(new ElementMatcher(target.attribute())::condition)
                .orElse(element -> true);
        List<Integer> chosen = elements.indexes(condition);
        if (chosen.isEmpty() && target.element().isPresent() && target.ifMissing() == IfMissing.REFUSE) {
            throw nothingThere();
        }
        if (operation instanceof PatchOperation.Remove) {
            remove(chosen, condition);
            return;
        }
        if (chosen.isEmpty() && target.ifMissing() == IfMissing.MAKE) {
            chosen.add(elements.size());
            elements.add(elementThatMatches());
        }
        if (chosen.isEmpty()) {
            throw nothingThere();
        }
        JsonNode value = operation.value().orElseThrow();
        chosen.forEach(index -> elements.set(index, changed(elements.get(index), value)));
        List<JsonNode> touched = chosen.stream().map(elements::get).toList();
        touched.forEach(element -> Values.requireParts(target.attribute(), element));
        elements.makePrimaryUnique(touched);
    }

    private ScimException nothingThere() {
        return ScimException.of(ScimErrorType.NO_TARGET, "There is no value at " + target);
    }

    private void remove(List<Integer> chosen, Predicate<JsonNode> condition) {
        if (target.part().isEmpty()) {
            elements.removeIf(condition);
            return;
        }
        String part = target.part().get().name();
        for (int index : chosen) {
            ObjectNode element = (ObjectNode) elements.get(index);
            element.remove(part);
            elements.set(index, element);
        }
        elements.removeIf(element -> element.isObject() && element.isEmpty());
    }

    private JsonNode changed(JsonNode element, JsonNode value) {
        if (target.part().isPresent()) {
            return ((ObjectNode) element).set(target.part().get().name(), value.deepCopy());
        }
        if (operation instanceof PatchOperation.Add && element instanceof ObjectNode object) {
            return object.setAll((ObjectNode) value.deepCopy());
        }
        return value.deepCopy();
    }

    /** An element with what the brackets ask for, so that {@code add emails[type eq "work"].value} makes a work address. */
    private JsonNode elementThatMatches() {
        ObjectNode element = JsonNodeFactory.instance.objectNode();
        target.element().ifPresent(filter -> fulfil(filter, element));
        return target.attribute().type() == AttributeType.COMPLEX ? element : element.path("value");
    }

    private void fulfil(Filter filter, ObjectNode element) {
        if (filter instanceof Filter.And and) {
            and.operands().forEach(operand -> fulfil(operand, element));
            return;
        }
        if (filter instanceof Filter.Comparison comparison && comparison.operator() == Operator.EQ) {
            Attribute part = new ElementMatcher(target.attribute()).part(comparison.path());
            String name = part == target.attribute() ? "value" : part.name();
            Optional<JsonNode> value = VALUES.element(part, comparison.value());
            value.ifPresent(accepted -> element.set(name, accepted));
            return;
        }
        throw ScimException.of(
                ScimErrorType.NO_TARGET, "There is no value at " + target + " and none can be made of it");
    }
}
