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
import dev.gatehouse.scim.patch.PatchTarget.IfMissing;
import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.AttributeType;
import dev.gatehouse.scim.schema.ElementIdentity;
import dev.gatehouse.scim.schema.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** One operation of a PATCH on a multi-valued attribute. */
final class ListPatch {
    private static final Values VALUES = new Values(ScimErrorType.INVALID_FILTER);

    private final PatchOperation operation;
    private final PatchTarget target;
    private final List<JsonNode> elements = new ArrayList<>();

    ListPatch(PatchOperation operation) {
        this.operation = operation;
        this.target = operation.target();
    }

    /** Applies it to the object that holds the attribute, whose elements are changed where they are. */
    void applyTo(ObjectNode holder) {
        String name = target.attribute().name();
        holder.path(name).forEach(elements::add);
        int before = elements.size();
        if (target.element().isPresent() || target.part().isPresent()) {
            changeElements();
        } else {
            changeList();
        }
        elements.removeIf(element -> element.isObject() && element.isEmpty());
        if (elements.size() > before) {
            Values.requireFew(target.attribute(), elements.size());
        }
        if (elements.isEmpty()) {
            holder.remove(name);
        } else {
            ArrayNode list = holder.putArray(name);
            elements.forEach(list::add);
        }
    }

    private void changeList() {
        if (operation instanceof PatchOperation.Remove remove) {
            removeListed(remove.elements());
            return;
        }
        if (operation instanceof PatchOperation.Replace) {
            elements.clear();
        }
        Map<ElementIdentity, JsonNode> present = new HashMap<>();
        elements.forEach(element -> present.putIfAbsent(ElementIdentity.of(element), element));
        List<JsonNode> touched = new ArrayList<>();
        operation.value().orElseThrow().forEach(sent -> touched.add(addOnce(present, sent)));
        makePrimaryUnique(touched);
    }

    /** What is there already is not added again, RFC 7644 section 3.5.2.1; parts that were not there are. */
    private JsonNode addOnce(Map<ElementIdentity, JsonNode> present, JsonNode sent) {
        ElementIdentity identity = ElementIdentity.of(sent);
        JsonNode element = present.get(identity);
        if (element == null) {
            JsonNode added = sent.deepCopy();
            present.put(identity, added);
            elements.add(added);
            return added;
        }
        if (element instanceof ObjectNode object) {
            object.setAll((ObjectNode) sent.deepCopy());
        }
        return element;
    }

    private void removeListed(Optional<JsonNode> listed) {
        if (listed.isEmpty()) {
            elements.clear();
            return;
        }
        Set<ElementIdentity> values = new HashSet<>();
        listed.get().forEach(element -> values.add(ElementIdentity.ofValue(element)));
        elements.removeIf(element -> values.contains(ElementIdentity.ofValue(element)));
    }

    private void changeElements() {
        List<Integer> chosen = chosen();
        if (chosen.isEmpty() && target.element().isPresent() && target.ifMissing() == IfMissing.REFUSE) {
            throw nothingThere();
        }
        if (operation instanceof PatchOperation.Remove) {
            remove(chosen);
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
        makePrimaryUnique(touched);
    }

    private ScimException nothingThere() {
        return ScimException.of(ScimErrorType.NO_TARGET, "There is no value at " + target);
    }

    private List<Integer> chosen() {
        ElementMatcher matcher = new ElementMatcher(target.attribute());
        List<Integer> chosen = new ArrayList<>();
        for (int index = 0; index < elements.size(); index++) {
            JsonNode element = elements.get(index);
            if (target.element().map(filter -> matcher.matches(filter, element)).orElse(true)) {
                chosen.add(index);
            }
        }
        return chosen;
    }

    private void remove(List<Integer> chosen) {
        if (target.part().isPresent()) {
            String part = target.part().get().name();
            chosen.forEach(index -> ((ObjectNode) elements.get(index)).remove(part));
        } else {
            Set<Integer> removed = Set.copyOf(chosen);
            List<JsonNode> kept = IntStream.range(0, elements.size())
                    .filter(index -> !removed.contains(index))
                    .mapToObj(elements::get)
                    .toList();
            elements.clear();
            elements.addAll(kept);
        }
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

    private void makePrimaryUnique(List<JsonNode> touched) {
        Optional<JsonNode> chosen =
                touched.stream().filter(ListPatch::isPrimary).findFirst();
        if (chosen.isEmpty()) {
            return;
        }
        for (JsonNode element : elements) {
            if (element != chosen.get() && isPrimary(element)) {
                ((ObjectNode) element).put("primary", false);
            }
        }
    }

    private static boolean isPrimary(JsonNode element) {
        return element.path("primary").asBoolean();
    }
}
