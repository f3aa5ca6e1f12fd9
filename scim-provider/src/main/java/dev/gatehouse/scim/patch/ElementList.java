package dev.gatehouse.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.schema.ElementIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The elements of a multi-valued attribute while a PATCH changes them. One stands for all operations of the PATCH, so that an
 * operation costs what it touches or looks at, and nothing is read or copied once more.
 */
final class ElementList {
    private final List<JsonNode> elements = new ArrayList<>();
    private Map<ElementIdentity, JsonNode> known;

    /**
     * Begins with what is there.
     *
     * @param list the elements, which are changed where they are; a missing node for none
     */
    ElementList(JsonNode list) {
        list.forEach(elements::add);
    }

    int size() {
        return elements.size();
    }

    boolean isEmpty() {
        return elements.isEmpty();
    }

    JsonNode get(int index) {
        return elements.get(index);
    }

    /** Where the elements stand that fulfil a condition. */
    List<Integer> indexes(Predicate<JsonNode> condition) {
        List<Integer> found = new ArrayList<>();
        for (int index = 0; index < elements.size(); index++) {
            if (condition.test(elements.get(index))) {
                found.add(index);
            }
        }
        return found;
    }

    /**
     * Adds what is not there already, RFC 7644 section 3.5.2.1; what is there gets the parts that it lacks.
     *
     * @return the element in the list
     */
    JsonNode addOnce(JsonNode sent) {
        ElementIdentity identity = ElementIdentity.of(sent);
        JsonNode element = known().get(identity);
        if (element == null) {
            JsonNode added = sent.deepCopy();
            known.put(identity, added);
            elements.add(added);
            return added;
        }
        if (element instanceof ObjectNode object) {
            object.setAll((ObjectNode) sent.deepCopy());
        }
        return element;
    }

    private Map<ElementIdentity, JsonNode> known() {
        if (known == null) {
            known = new HashMap<>();
            elements.forEach(element -> known.putIfAbsent(ElementIdentity.of(element), element));
        }
        return known;
    }

    /** Adds an element, whatever is there. */
    void add(JsonNode element) {
        known = null;
        elements.add(element);
    }

    /** Puts an element, be it a new one or one that has changed, in the place of another. */
    void set(int index, JsonNode element) {
        known = null;
        elements.set(index, element);
    }

    void clear() {
        known = null;
        elements.clear();
    }

    void removeIf(Predicate<JsonNode> condition) {
        if (elements.removeIf(condition)) {
            known = null;
        }
    }

    /** Removes the elements whose values stand in another list, whatever their types. */
    void removeListed(JsonNode list) {
        Set<ElementIdentity> values = new HashSet<>();
        list.forEach(element -> values.add(ElementIdentity.ofValue(element)));
        removeIf(element -> values.contains(ElementIdentity.ofValue(element)));
    }

    /** Of those that were touched the first that is primary stays so, and no other one of the list. */
    void makePrimaryUnique(List<JsonNode> touched) {
        touched.stream().filter(ElementList::isPrimary).findFirst().ifPresent(this::makePrimary);
    }

    private void makePrimary(JsonNode chosen) {
        for (JsonNode element : elements) {
            if (element != chosen && isPrimary(element)) {
                ((ObjectNode) element).put("primary", false);
                known = element.has("value") ? known : null;
            }
        }
    }

    private static boolean isPrimary(JsonNode element) {
        return element.path("primary").asBoolean();
    }

    /** Puts the elements into an array. */
    void writeTo(ArrayNode array) {
        elements.forEach(array::add);
    }
}
