package dev.gatehouse.scim.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * References by {@code bulkId}, RFC 7644 section 3.7.2. One is a string that is {@code bulkId:x} as a whole, that ends
 * with {@code /bulkId:x} (a {@code $ref} or a path), or that has it between quotation marks (the path of a PATCH).
 */
final class BulkReferences {
    private static final Pattern REFERENCE = Pattern.compile("(?<=^|/)bulkId:([^/\"]+)$|(?<=\")bulkId:([^/\"]+)(?=\")");

    private BulkReferences() {}

    /** The bulkIds that the operation refers to in its path and data. */
    static Set<String> of(BulkOperation operation) {
        Set<String> found = new LinkedHashSet<>();
        resolve(operation, id -> {
            found.add(id);
            return id;
        });
        return found;
    }

    /**
     * The operation with ids in place of its references.
     *
     * @param ids tells the id for a bulkId
     */
    static BulkOperation resolve(BulkOperation operation, UnaryOperator<String> ids) {
        return new BulkOperation(
                operation.method(),
                resolve(operation.path(), ids),
                operation.bulkId(),
                operation.version(),
                resolve(operation.data(), ids));
    }

    private static JsonNode resolve(JsonNode node, UnaryOperator<String> ids) {
        if (node.isTextual()) {
            return TextNode.valueOf(resolve(node.textValue(), ids));
        }
        if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> list.add(resolve(element, ids)));
            return list;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> object.set(field.getKey(), resolve(field.getValue(), ids)));
            return object;
        }
        return node;
    }

    private static String resolve(String text, UnaryOperator<String> ids) {
        return REFERENCE.matcher(text).replaceAll(match -> {
            String bulkId = match.group(1) != null ? match.group(1) : match.group(2);
            return Matcher.quoteReplacement(ids.apply(bulkId));
        });
    }
}
