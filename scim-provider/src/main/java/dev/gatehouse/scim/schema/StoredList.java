package dev.gatehouse.scim.schema;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A list of complex values: one Keycloak attribute with one value for each element, written as the element's position, a
 * space and its JSON. The position is there because Keycloak does not keep the order of an attribute's values; one
 * value each keeps every value far below the length that the user profile allows.
 *
 * @param key Keycloak's name for it
 */
public record StoredList(String key) implements Storage {
    public StoredList {
        requireNonNull(key, "key");
    }

    @Override
    public Stream<String> keys() {
        return Stream.of(key);
    }

    @Override
    public Optional<JsonNode> read(StoredAttributes stored) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        StoredElement.read(stored.all(key)).forEach(element -> list.add(element.json()));
        return list.isEmpty() ? Optional.empty() : Optional.of(list);
    }

    @Override
    public void write(StoredAttributes stored, JsonNode value) {
        write(stored, value, -1);
    }

    /**
     * Writes the value with one element marked as the linked one.
     *
     * @param linked the index of that element, or -1 for none
     */
    void write(StoredAttributes stored, JsonNode value, int linked) {
        List<String> written = new ArrayList<>();
        if (value != null) {
            int position = 0;
            for (JsonNode element : value) {
                written.addAll(new StoredElement(position == linked, element).write(position));
                position++;
            }
        }
        stored.put(key, written);
    }
}
