package dev.gatehouse.scim.schema;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The e-mail addresses of a user. One of them is Keycloak's: the primary one, else the first of type {@code work}, else
 * the first. The whole list is kept beside it, with that one marked; when Keycloak's address is changed elsewhere (by an administrator, or by
 * the user), the list shows the new one in the old one's place. An address that Keycloak cannot take is kept in the list alone,
 * with none marked.
 *
 * @param key Keycloak's name for the address that it knows
 * @param listKey the attribute that keeps the list
 */
public record StoredEmails(String key, String listKey) implements Storage {
    public StoredEmails {
        requireNonNull(key, "key");
        requireNonNull(listKey, "listKey");
    }

    @Override
    public Stream<String> keys() {
        return Stream.of(key, listKey);
    }

    @Override
    public Optional<JsonNode> read(StoredAttributes stored) {
        Optional<String> email = stored.first(key);
        List<StoredElement> kept = StoredElement.read(stored.all(listKey));
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        kept.forEach(element -> shown(element, email).ifPresent(list::add));
        if (email.isPresent() && kept.stream().noneMatch(element -> element.isLinked() || has(element, email.get()))) {
            ObjectNode own = list.addObject().put("value", email.get());
            if (kept.isEmpty()) {
                own.put("primary", true);
            }
        }
        return list.isEmpty() ? Optional.empty() : Optional.of(list);
    }

    /** The linked element shows Keycloak's address, and goes when Keycloak has none. */
    private static Optional<JsonNode> shown(StoredElement element, Optional<String> email) {
        if (!element.isLinked()) {
            return Optional.of(element.json());
        }
        return email.map(address ->
                has(element, address) ? element.json() : ((ObjectNode) element.json()).put("value", address));
    }

    private static boolean has(StoredElement element, String address) {
        return address.equalsIgnoreCase(element.json().path("value").asText());
    }

    @Override
    public void write(StoredAttributes stored, JsonNode value) {
        int known = value == null ? -1 : indexOfKeycloaks(value);
        stored.put(
                key,
                known < 0 ? null : LowerCase.of(value.get(known).path("value").asText()));
        new StoredList(listKey).write(stored, value, known);
    }

    /** Whether there are addresses of which Keycloak has none, though it could have one. */
    public boolean isUnlinked(StoredAttributes stored) {
        List<StoredElement> kept = StoredElement.read(stored.all(listKey));
        return stored.first(key).isEmpty() && !kept.isEmpty() && kept.stream().noneMatch(StoredElement::isLinked);
    }

    /** Keeps the addresses as they are in the list alone: Keycloak has none any more. */
    public void unlink(StoredAttributes stored) {
        JsonNode shown = read(stored).orElse(null);
        stored.put(key, List.of());
        new StoredList(listKey).write(stored, shown);
    }

    /** Gives Keycloak one of addresses that were in the list alone. */
    public void link(StoredAttributes stored) {
        read(stored).ifPresent(shown -> write(stored, shown));
    }

    private static int indexOfKeycloaks(JsonNode list) {
        int chosen = -1;
        int chosenRank = 0;
        for (int i = 0; i < list.size(); i++) {
            int rank = rank(list.get(i));
            if (rank > chosenRank) {
                chosen = i;
                chosenRank = rank;
            }
        }
        return chosen;
    }

    private static int rank(JsonNode email) {
        if (!email.path("value").isTextual()) {
            return 0;
        }
        if (email.path("primary").asBoolean()) {
            return 3;
        }
        return "work".equalsIgnoreCase(email.path("type").asText()) ? 2 : 1;
    }
}
