package dev.gatehouse.okta.config;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;

/** Reads the values of a form, and says in an administrator's words which one is missing or wrong. */
final class Settings {

    private final ComponentModel component;

    Settings(ComponentModel component) {
        this.component = component;
    }

    /** A value without blanks around it; null when it is absent or blank. */
    String optional(String key) {
        String value = component.get(key);
        return value == null || value.isBlank() ? null : value.trim();
    }

    /**
     * A value that must be there.
     *
     * @param complaint the sentence for the administrator when it is not
     * @throws IllegalArgumentException with that sentence
     */
    String required(String key, String complaint) {
        String value = optional(key);
        if (value == null) {
            throw new IllegalArgumentException(complaint);
        }
        return value;
    }

    /** The values of a list that are not blank, without blanks around them. */
    List<String> list(String key) {
        List<String> values = component.getConfig().get(key);
        return values == null
                ? List.of()
                : values.stream()
                        .filter(value -> value != null && !value.isBlank())
                        .map(String::trim)
                        .toList();
    }

    /**
     * A switch.
     *
     * @throws IllegalArgumentException when it is neither true nor false: what an administrator means by it is not guessed
     */
    boolean flag(String key, boolean standard) {
        String value = optional(key);
        if (value == null) {
            return standard;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new IllegalArgumentException(
                        "The setting " + key + " must be true or false, not \"" + value + "\".");
        };
    }

    /**
     * A whole number.
     *
     * @param what how the complaint calls it, at the beginning of a sentence
     * @throws IllegalArgumentException when it is none
     */
    int number(String key, int standard, String what) {
        String value = optional(key);
        try {
            return value == null ? standard : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(what + " must be a whole number, not \"" + value + "\".", e);
        }
    }

    /**
     * A whole number that Keycloak reads too. It takes no blanks around it.
     *
     * @param what how the complaint calls it, at the beginning of a sentence
     * @throws IllegalArgumentException when it is none
     */
    int numberOfKeycloak(String key, int standard, String what) {
        String value = component.get(key);
        if (value != null && !value.equals(value.trim())) {
            throw new IllegalArgumentException(what + " must be a whole number without blanks around it.");
        }
        return number(key, standard, what);
    }

    private static <E extends Enum<E>> String choices(Class<E> type) {
        return Stream.of(type.getEnumConstants())
                .map(choice -> choice.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(joining(", "));
    }

    /**
     * One of the values of an enum, which the form spells in lower case with hyphens.
     *
     * @param what how the complaint calls it, at the beginning of a sentence
     * @throws IllegalArgumentException when it is none of them
     */
    <E extends Enum<E>> E choice(String key, E standard, String what) {
        String value = optional(key);
        try {
            return value == null
                    ? standard
                    : Enum.valueOf(
                            standard.getDeclaringClass(),
                            value.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    what + " cannot be \"" + value + "\", but one of: " + choices(standard.getDeclaringClass()) + ".",
                    e);
        }
    }
}
