package dev.gatehouse.scim.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.error.ScimException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads the body of a {@code .search}, RFC 7644 section 3.4.3. */
final class SearchRequest {
    private static final String URN = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
    private static final List<String> LISTS = List.of("attributes", "excludedAttributes");
    private static final List<String> TEXTS = List.of("filter", "sortBy", "sortOrder", "cursor");
    private static final List<String> NUMBERS = List.of("startIndex", "count");

    private SearchRequest() {}

    /**
     * Reads a body.
     *
     * @return the fields by the names and in the form of query parameters
     * @throws ScimException {@code invalidSyntax} or {@code invalidValue}
     */
    static Map<String, String> parameters(JsonNode body) {
        boolean isSearch = StreamSupport.stream(body.path("schemas").spliterator(), false)
                .anyMatch(urn -> URN.equalsIgnoreCase(urn.asText()));
        if (!body.isObject() || !isSearch) {
            throw ScimException.invalidSyntax("A search is a JSON object whose schemas hold " + URN);
        }
        Map<String, String> parameters = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!field.getValue().isNull()) {
                read(field.getKey(), field.getValue(), parameters);
            }
        }
        return parameters;
    }

    private static void read(String key, JsonNode value, Map<String, String> parameters) {
        find(LISTS, key).ifPresent(name -> parameters.put(name, list(name, value)));
        find(TEXTS, key).ifPresent(name -> {
            require(value.isTextual(), name + " must be a string");
            parameters.put(name, value.textValue());
        });
        find(NUMBERS, key).ifPresent(name -> {
            require(value.isIntegralNumber(), name + " must be a whole number");
            parameters.put(name, value.asText());
        });
    }

    /** Names of attributes are read in any letter case, RFC 7643 section 2.1. */
    private static Optional<String> find(List<String> names, String key) {
        return names.stream().filter(key::equalsIgnoreCase).findFirst();
    }

    private static String list(String name, JsonNode value) {
        require(value.isArray(), name + " must be a list of strings");
        value.forEach(element -> require(element.isTextual(), name + " must be a list of strings"));
        return StreamSupport.stream(value.spliterator(), false)
                .map(JsonNode::textValue)
                .collect(Collectors.joining(","));
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw ScimException.invalidValue(sentence);
        }
    }
}
