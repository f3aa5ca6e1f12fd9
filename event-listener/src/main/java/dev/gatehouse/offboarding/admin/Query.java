package dev.gatehouse.offboarding.admin;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The parameters of a request, read as what they mean. What cannot be read is answered with 400 and a sentence. */
record Query(Map<String, List<String>> parameters) {

    private static final int STANDARD_PAGE = 20;
    private static final int LARGEST_PAGE = 200;

    static Query of(AdminCall call) {
        MultivaluedMap<String, String> given =
                call.session().getContext().getUri().getQueryParameters();
        return new Query(given);
    }

    /**
     * For calls that act on all that the parameters choose: a parameter that is misspelt or left empty would choose
     * more than was meant.
     *
     * @param known the parameters that there are
     * @return this
     */
    Query strictly(Set<String> known) {
        parameters.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw Refusal.invalid("There is no parameter \"" + name + "\" here; these are known: "
                        + String.join(", ", known.stream().sorted().toList()));
            }
            if (values.size() != 1 || values.get(0) == null || values.get(0).isBlank()) {
                throw Refusal.invalid("Give the parameter \"" + name + "\" one value");
            }
        });
        return this;
    }

    Optional<String> text(String name) {
        return all(name).stream().findFirst();
    }

    /** All values of a parameter that may be repeated. */
    List<String> all(String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> value != null && !value.isBlank())
                .map(String::strip)
                .toList();
    }

    /** A parameter whose value is one of the names that a function knows. */
    <T> Optional<T> one(String name, Function<String, Optional<T>> known) {
        return each(name, known).stream().findFirst();
    }

    /** A parameter that may be repeated, whose values are among the names that a function knows. */
    <T> List<T> each(String name, Function<String, Optional<T>> known) {
        return all(name).stream()
                .map(value ->
                        known.apply(value).orElseThrow(() -> Refusal.invalid(name + " cannot be \"" + value + "\"")))
                .toList();
    }

    Optional<Instant> time(String name) {
        return text(name).map(value -> {
            try {
                return OffsetDateTime.parse(value).toInstant();
            } catch (DateTimeException e) {
                throw Refusal.invalid(name + " must be a time such as 2026-11-01T12:00:00Z");
            }
        });
    }

    int first() {
        return number("first", 0, 0);
    }

    int max() {
        return Math.min(number("max", 1, STANDARD_PAGE), LARGEST_PAGE);
    }

    private int number(String name, int least, int otherwise) {
        try {
            int number = text(name).map(Integer::parseInt).orElse(otherwise);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same as a number that is too small
        }
        throw Refusal.invalid(name + " must be a whole number from " + least + " on");
    }
}
