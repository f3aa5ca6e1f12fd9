package dev.gatehouse.offboarding.endpoint.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A text with placeholders such as <code>${user.email}</code>; <code>$${</code> stands for <code>${</code> itself. It
 * is taken apart once, when it is read, so a value that looks like a placeholder is never taken for one.
 */
final class TemplateText {

    private final List<Part> parts;

    private TemplateText(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** A piece of a template. */
    sealed interface Part permits Literal, Hole {}

    /**
     * What stands there as it is.
     *
     * @param text the text
     */
    record Literal(String text) implements Part {}

    /**
     * Where a value goes.
     *
     * @param placeholder which value
     */
    record Hole(Placeholder placeholder) implements Part {}

    /**
     * Takes a text apart.
     *
     * @param text the template
     * @return the template
     * @throws IllegalArgumentException if a placeholder is unknown or not closed
     */
    static TemplateText parse(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("$${", at)) {
                literal.append("${");
                at += 3;
            } else if (text.startsWith("${", at)) {
                int end = text.indexOf('}', at);
                if (end < 0) {
                    throw new IllegalArgumentException("A placeholder is not closed: a } is missing after ${");
                }
                parts.add(new Literal(literal.toString()));
                literal.setLength(0);
                parts.add(new Hole(Placeholder.parse(text.substring(at + 2, end))));
                at = end + 1;
            } else {
                literal.append(text.charAt(at++));
            }
        }
        parts.add(new Literal(literal.toString()));
        return new TemplateText(parts);
    }

    /**
     * The pieces; the first and the last are literals.
     *
     * @return literals and holes in turn
     */
    List<Part> parts() {
        return parts;
    }

    /**
     * Whether a value of some group is put in.
     *
     * @param group {@code device} for instance
     * @return true if there is a placeholder of that group
     */
    boolean uses(String group) {
        return fields(group).findAny().isPresent();
    }

    /**
     * The fields of a group that are put in.
     *
     * @param group {@code setting} for instance
     * @return their names
     */
    Stream<String> fields(String group) {
        return parts.stream()
                .flatMap(part -> part instanceof Hole hole ? Stream.of(hole.placeholder()) : Stream.empty())
                .filter(placeholder -> placeholder.group().equals(group))
                .map(Placeholder::field);
    }

    /**
     * Puts values in.
     *
     * @param values finds a value; empty if there is none
     * @param escape makes a value fit for where it stands
     * @return the text
     * @throws MissingValueException if there is no value
     */
    String render(Function<Placeholder, Optional<String>> values, Function<String, String> escape) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Literal literal) {
                text.append(literal.text());
            } else if (part instanceof Hole hole) {
                text.append(escape.apply(value(values, hole.placeholder())));
            }
        }
        return text.toString();
    }

    /**
     * Finds the value of a placeholder.
     *
     * @param values finds a value; empty if there is none
     * @param placeholder which
     * @return the value
     * @throws MissingValueException if there is none
     */
    static String value(Function<Placeholder, Optional<String>> values, Placeholder placeholder) {
        return values.apply(placeholder)
                .orElseThrow(() -> new MissingValueException("There is no value for " + placeholder));
    }
}
