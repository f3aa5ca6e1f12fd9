package dev.gatehouse.scim.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * One element of a {@link StoredList}. What an administrator has edited into something else is left out rather than
 * breaking the whole resource.
 */
record StoredElement(int position, JsonNode json) implements Comparable<StoredElement> {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Optional<StoredElement> parse(String stored) {
        int space = stored.indexOf(' ');
        if (space < 1) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(stored.substring(space + 1));
            return json.isObject()
                    ? Optional.of(new StoredElement(Integer.parseInt(stored.substring(0, space)), json))
                    : Optional.empty();
        } catch (JsonProcessingException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(StoredElement other) {
        return Integer.compare(position, other.position);
    }
}
