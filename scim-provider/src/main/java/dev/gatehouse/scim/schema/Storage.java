package dev.gatehouse.scim.schema;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The place where the value of an attribute lives, and how it is read from there and written back. A storage is data, not
 * a function: whoever must know the key (a filter that is looked up in the database) asks for it.
 */
public sealed interface Storage
        permits Storage.None,
                Storage.Text,
                Storage.CaseKeepingText,
                Storage.Flag,
                StoredScalar,
                StoredScalars,
                StoredList,
                StoredEmails {

    /** Reads the value, if there is one. */
    Optional<JsonNode> read(StoredAttributes stored);

    /**
     * Writes the value.
     *
     * @param value the value, already checked against the attribute's declaration; null to clear it
     */
    void write(StoredAttributes stored, JsonNode value);

    /** The keys under which it lives in {@link StoredAttributes}. */
    Stream<String> keys();

    /** Not stored by itself: computed, kept elsewhere, or stored part by part. */
    static Storage none() {
        return new None();
    }

    /** One string under the key. */
    static Storage text(String key) {
        return new Text(key);
    }

    /** One value of a simple type under the key. */
    static Storage value(String key, AttributeType type) {
        return new StoredScalar(key, type);
    }

    /** A list of values of a simple type under the key, in no order. */
    static Storage values(String key, AttributeType type) {
        return new StoredScalars(key, type);
    }

    /** A list of complex values under the key, in order. */
    static Storage list(String key) {
        return new StoredList(key);
    }

    /** See {@link None}. */
    record None() implements Storage {
        @Override
        public Stream<String> keys() {
            return Stream.empty();
        }

        @Override
        public Optional<JsonNode> read(StoredAttributes stored) {
            return Optional.empty();
        }

        @Override
        public void write(StoredAttributes stored, JsonNode value) {
            // nothing of its own to write
        }
    }

    /**
     * One string.
     *
     * @param key Keycloak's name for it
     */
    record Text(String key) implements Storage {
        public Text {
            requireNonNull(key, "key");
        }

        @Override
        public Stream<String> keys() {
            return Stream.of(key);
        }

        @Override
        public Optional<JsonNode> read(StoredAttributes stored) {
            return stored.first(key).map(TextNode::valueOf);
        }

        @Override
        public void write(StoredAttributes stored, JsonNode value) {
            stored.put(key, value == null ? null : value.textValue());
        }
    }

    /**
     * One string that Keycloak keeps in lower case, and its spelling as the client sent it. The spelling is shown as long
     * as it is the same name; when the name is changed elsewhere, Keycloak's value is shown.
     *
     * @param key Keycloak's name for it
     * @param spellingKey the attribute that keeps the spelling, absent where it adds nothing
     */
    record CaseKeepingText(String key, String spellingKey) implements Storage {
        public CaseKeepingText {
            requireNonNull(key, "key");
            requireNonNull(spellingKey, "spellingKey");
        }

        @Override
        public Stream<String> keys() {
            return Stream.of(key, spellingKey);
        }

        @Override
        public Optional<JsonNode> read(StoredAttributes stored) {
            return stored.first(key)
                    .map(value -> stored.first(spellingKey)
                            .filter(value::equalsIgnoreCase)
                            .orElse(value))
                    .map(TextNode::valueOf);
        }

        @Override
        public void write(StoredAttributes stored, JsonNode value) {
            String spelling = value == null ? null : value.textValue();
            String lowered = spelling == null ? null : LowerCase.of(spelling);
            stored.put(key, lowered);
            stored.put(spellingKey, spelling == null || spelling.equals(lowered) ? null : spelling);
        }
    }

    /**
     * A boolean. Clearing it leaves it as it is, since neither yes nor no would be what the client meant.
     *
     * @param key Keycloak's name for it
     */
    record Flag(String key) implements Storage {
        public Flag {
            requireNonNull(key, "key");
        }

        @Override
        public Stream<String> keys() {
            return Stream.of(key);
        }

        @Override
        public Optional<JsonNode> read(StoredAttributes stored) {
            return stored.first(key).map(Boolean::valueOf).map(BooleanNode::valueOf);
        }

        @Override
        public void write(StoredAttributes stored, JsonNode value) {
            if (value != null) {
                stored.put(key, Boolean.toString(value.booleanValue()));
            }
        }
    }
}
