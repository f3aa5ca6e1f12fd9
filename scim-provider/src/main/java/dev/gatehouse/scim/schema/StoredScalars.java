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
 * A list of simple values: one Keycloak attribute with the plain values, so that token mappers and templates can use it. The
 * price is that the order is not kept, since Keycloak does not keep it.
 *
 * @param key Keycloak's name for it
 * @param type what each value is
 */
public record StoredScalars(String key, AttributeType type) implements Storage {
    public StoredScalars {
        requireNonNull(key, "key");
        requireNonNull(type, "type");
    }

    @Override
    public Stream<String> keys() {
        return Stream.of(key);
    }

    @Override
    public Optional<JsonNode> read(StoredAttributes stored) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        stored.all(key).forEach(text -> Lexical.read(type, text).ifPresent(list::add));
        return list.isEmpty() ? Optional.empty() : Optional.of(list);
    }

    @Override
    public void write(StoredAttributes stored, JsonNode value) {
        List<String> written = new ArrayList<>();
        if (value != null) {
            value.forEach(element -> written.add(Lexical.write(element)));
        }
        stored.put(key, written);
    }
}
