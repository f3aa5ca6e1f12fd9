package dev.gatehouse.it.scim.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An attribute that a filter may name.
 *
 * @param name how the filter names it
 * @param path the members of the document that lead to it, through lists too
 * @param kind what its values are
 */
record Field(String name, List<String> path, Kind kind) {
    /** What values are, and so how they compare. */
    enum Kind {
        TEXT,
        EXACT_TEXT,
        FLAG,
        NUMBER,
        INSTANT,
        COMPLEX
    }

    static Field of(String name, Kind kind) {
        return new Field(name, List.of(name.split("\\.")), kind);
    }

    /** The values that a document, or an element of a list, has. */
    List<JsonNode> values(JsonNode document) {
        List<JsonNode> found = List.of(document);
        for (String member : path) {
            List<JsonNode> below = new ArrayList<>();
            for (JsonNode node : found) {
                JsonNode next = node.path(member);
                if (next.isArray()) {
                    next.forEach(below::add);
                } else if (!next.isMissingNode()) {
                    below.add(next);
                }
            }
            found = below;
        }
        return found;
    }
}
