package dev.gatehouse.offboarding.policy;

import dev.gatehouse.offboarding.leaver.Action;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The properties of a component, read as what they mean. A property without a value counts as missing. Whatever cannot
 * be read is an {@link IllegalArgumentException} with a sentence for the administrator.
 */
final class Settings {

    private final Map<String, List<String>> values;

    Settings(Map<String, List<String>> values) {
        this.values = values;
    }

    Optional<String> text(String property) {
        return all(property).stream().findFirst();
    }

    /** All values, without blanks and repetitions, in the order given. */
    Set<String> all(String property) {
        Set<String> found = new LinkedHashSet<>();
        for (String value : values.getOrDefault(property, List.of())) {
            if (value != null && !value.isBlank()) {
                found.add(value.strip());
            }
        }
        return found;
    }

    boolean flag(String property, String label, boolean otherwise) {
        String value = text(property).orElse(Boolean.toString(otherwise));
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw new IllegalArgumentException(label + " must be true or false");
        }
        return Boolean.parseBoolean(value);
    }

    int number(String property, String label, int otherwise, int most) {
        String value = text(property).orElse(Integer.toString(otherwise));
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException(label + " must be a whole number from 0 to " + most);
        }
        return Integer.parseInt(value);
    }

    Duration span(String property, String label, Duration otherwise, Duration most) {
        Duration span;
        try {
            span = text(property).map(HumanDuration::parse).orElse(otherwise);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(label + ": " + e.getMessage(), e);
        }
        if (span.compareTo(most) > 0) {
            throw new IllegalArgumentException(label + " must be at most " + HumanDuration.format(most));
        }
        return span;
    }

    Action action(String property, String label) {
        return text(property)
                .map(name -> one(name, label, Action.values(), Action::wireName))
                .orElseThrow(() -> new IllegalArgumentException(label + " is missing"));
    }

    Action action(String property, String label, Action otherwise) {
        return text(property)
                .map(name -> one(name, label, Action.values(), Action::wireName))
                .orElse(otherwise);
    }

    <T> Set<T> each(String property, String label, T[] known, Function<T, String> wireName) {
        return all(property).stream()
                .map(name -> one(name, label, known, wireName))
                .collect(Collectors.toSet());
    }

    private static <T> T one(String name, String label, T[] known, Function<T, String> wireName) {
        return Arrays.stream(known)
                .filter(value -> wireName.apply(value).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(label + " must be one of "
                        + Arrays.stream(known).map(wireName).collect(Collectors.joining(", "))));
    }
}
