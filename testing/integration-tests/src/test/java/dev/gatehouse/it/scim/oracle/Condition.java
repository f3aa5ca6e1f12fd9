package dev.gatehouse.it.scim.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A filter that tests itself on a document; {@link #toString()} is its text for the server. */
sealed interface Condition {

    boolean holds(JsonNode document);

    /** {@code title co "x"}. */
    record Compare(Field field, String operator, JsonNode value) implements Condition {
        @Override
        public boolean holds(JsonNode document) {
            boolean opposite = operator.equals("ne");
            List<JsonNode> values = field.values(document);
            if (value.isNull()) {
                return values.isEmpty() != opposite;
            }
            return values.stream().anyMatch(this::matches) != opposite;
        }

        private boolean matches(JsonNode actual) {
            return switch (field.kind()) {
                case TEXT -> matches(folded(actual), folded(value));
                case EXACT_TEXT -> matches(actual.textValue(), value.textValue());
                case FLAG -> actual.booleanValue() == value.booleanValue();
                case NUMBER -> isInOrder(actual.decimalValue().compareTo(value.decimalValue()));
                case INSTANT ->
                    isInOrder(Instant.parse(actual.textValue()).compareTo(Instant.parse(value.textValue())));
                case COMPLEX -> throw new IllegalStateException(field.name());
            };
        }

        private boolean matches(String actual, String wanted) {
            return switch (operator) {
                case "co" -> actual.contains(wanted);
                case "sw" -> actual.startsWith(wanted);
                case "ew" -> actual.endsWith(wanted);
                default -> isInOrder(actual.compareTo(wanted));
            };
        }

        private boolean isInOrder(int difference) {
            return switch (operator) {
                case "gt" -> difference > 0;
                case "ge" -> difference >= 0;
                case "lt" -> difference < 0;
                case "le" -> difference <= 0;
                default -> difference == 0;
            };
        }

        private static String folded(JsonNode text) {
            return text.textValue().toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return field.name() + " " + operator + " " + value;
        }
    }

    /** {@code title pr}. */
    record Present(Field field) implements Condition {
        @Override
        public boolean holds(JsonNode document) {
            return !field.values(document).isEmpty();
        }

        @Override
        public String toString() {
            return field.name() + " PR";
        }
    }

    /** {@code emails[type eq "work"]}. */
    record Element(Field list, Condition condition) implements Condition {
        @Override
        public boolean holds(JsonNode document) {
            return list.values(document).stream().anyMatch(condition::holds);
        }

        @Override
        public String toString() {
            return list.name() + "[" + condition + "]";
        }
    }

    /** All of them. */
    record And(List<Condition> conditions) implements Condition {
        @Override
        public boolean holds(JsonNode document) {
            return conditions.stream().allMatch(condition -> condition.holds(document));
        }

        @Override
        public String toString() {
            return conditions.stream()
                    .map(condition -> condition instanceof Or ? "(" + condition + ")" : condition.toString())
                    .collect(Collectors.joining(" and "));
        }
    }

    /** One of them; what is joined by {@code and} needs no brackets in it. */
    record Or(List<Condition> conditions) implements Condition {
        @Override
        public boolean holds(JsonNode document) {
            return conditions.stream().anyMatch(condition -> condition.holds(document));
        }

        @Override
        public String toString() {
            return conditions.stream().map(Condition::toString).collect(Collectors.joining(" OR "));
        }
    }

    /** {@code not (...)}. */
    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(JsonNode document) {
            return !condition.holds(document);
        }

        @Override
        public String toString() {
            return "not (" + condition + ")";
        }
    }
}
