package dev.gatehouse.scim.schema;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One value of any simple type, written as text. What an administrator has edited into something that the type does not
 * have is not shown.
 *
 * @param key Keycloak's name for it
 * @param type what it is
 */
public record StoredScalar(String key, AttributeType type) implements Storage {
    public StoredScalar {
        requireNonNull(key, "key");
        requireNonNull(type, "type");
    }

    @Override
    public Stream<String> keys() {
        return Stream.of(key);
    }

    @Override
    public Optional<JsonNode> read(StoredAttributes stored) {
        return stored.first(key).flatMap(text -> Lexical.read(type, text));
    }

    @Override
    public void write(StoredAttributes stored, JsonNode value) {
        stored.put(key, value == null ? null : Lexical.write(value));
    }
}
