package dev.gatehouse.scim.schema;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The e-mail addresses of a user. One of them is Keycloak's: the primary one, else the first of type {@code work}, else
 * the first. The whole list is kept beside it; when Keycloak's address is changed elsewhere (by an administrator, or by
 * the user), the list shows the new one in the old one's place.
 *
 * @param key Keycloak's name for the address that it knows
 * @param listKey the attribute that keeps the list
 */
record StoredEmails(String key, String listKey) implements Storage {
    StoredEmails {
        requireNonNull(key, "key");
        requireNonNull(listKey, "listKey");
    }

    @Override
    public Optional<JsonNode> read(StoredAttributes stored) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        new StoredList(listKey).read(stored).ifPresent(kept -> list.addAll((ArrayNode) kept));
        int known = indexOfKeycloaks(list);
        Optional<String> email = stored.first(key);
        if (email.isEmpty()) {
            if (known >= 0) {
                list.remove(known);
            }
        } else if (known < 0) {
            list.addObject().put("value", email.get()).put("primary", true);
        } else if (!email.get().equalsIgnoreCase(list.get(known).path("value").asText())) {
            ((ObjectNode) list.get(known)).put("value", email.get());
        }
        return list.isEmpty() ? Optional.empty() : Optional.of(list);
    }

    @Override
    public void write(StoredAttributes stored, JsonNode value) {
        int known = value == null ? -1 : indexOfKeycloaks(value);
        stored.put(
                key,
                known < 0 ? null : LowerCase.of(value.get(known).path("value").asText()));
        new StoredList(listKey).write(stored, value);
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
