package dev.gatehouse.scim.schema;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Keycloak stores for one user or group, as lists of strings under Keycloak's own names: {@code username},
 * {@code email}, {@code firstName}, {@code lastName}, {@code enabled} and the attributes of a user; {@code name} and the
 * attributes of a group. A request works on a copy; the difference to the original is what gets written.
 */
public final class StoredAttributes {
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /** Nothing stored yet. */
    public static StoredAttributes empty() {
        return new StoredAttributes();
    }

    /** A copy of what the map holds; null values and empty lists count as absent. */
    public static StoredAttributes of(Map<String, List<String>> values) {
        StoredAttributes stored = new StoredAttributes();
        values.forEach(stored::put);
        return stored;
    }

    /** A copy that can be changed without changing this one. */
    public StoredAttributes copy() {
        return of(values);
    }

    /** All values under the key, empty if there are none. */
    public List<String> all(String key) {
        return values.getOrDefault(key, List.of());
    }

    /** The first value under the key. */
    public Optional<String> first(String key) {
        return all(key).stream().findFirst();
    }

    /** Replaces the values under the key; an empty or null list removes it. */
    public void put(String key, List<String> replacement) {
        requireNonNull(key, "key");
        List<String> present = replacement == null
                ? List.of()
                : replacement.stream().filter(Objects::nonNull).toList();
        if (present.isEmpty()) {
            values.remove(key);
        } else {
            values.put(key, present);
        }
    }

    /** Replaces the values under the key by one; null removes it. */
    public void put(String key, String replacement) {
        put(key, replacement == null ? List.of() : List.of(replacement));
    }

    /** A copy as a map. */
    public Map<String, List<String>> asMap() {
        return new LinkedHashMap<>(values);
    }

    /** The keys whose values differ between this and the other, sorted. */
    public Set<String> keysThatDifferFrom(StoredAttributes other) {
        Set<String> keys = new TreeSet<>(values.keySet());
        keys.addAll(other.values.keySet());
        keys.removeIf(key -> all(key).equals(other.all(key)));
        return keys;
    }

    @Override
    public String toString() {
        return "StoredAttributes" + values.keySet();
    }
}
