package dev.gatehouse.offboarding.admin;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.services.ErrorResponse;

/** The parameters of a request, read as what they mean. What cannot be read is answered with 400 and a sentence. */
record Query(Map<String, List<String>> parameters) {

    private static final int STANDARD_PAGE = 20;
    private static final int LARGEST_PAGE = 200;

    static Query of(AdminCall call) {
        MultivaluedMap<String, String> given =
                call.session().getContext().getUri().getQueryParameters();
        return new Query(given);
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
                .map(value -> known.apply(value).orElseThrow(() -> refused(name + " cannot be \"" + value + "\"")))
                .toList();
    }

    Optional<Instant> time(String name) {
        return text(name).map(value -> {
            try {
                return OffsetDateTime.parse(value).toInstant();
            } catch (DateTimeException e) {
                throw refused(name + " must be a time such as 2026-11-01T12:00:00Z");
            }
        });
    }

    int first() {
        return number("first", 0, Integer.MAX_VALUE);
    }

    int max() {
        return Math.max(1, number("max", STANDARD_PAGE, LARGEST_PAGE));
    }

    private int number(String name, int otherwise, int most) {
        try {
            return Math.max(0, Math.min(text(name).map(Integer::parseInt).orElse(otherwise), most));
        } catch (NumberFormatException e) {
            throw refused(name + " must be a whole number");
        }
    }

    private static RuntimeException refused(String sentence) {
        return ErrorResponse.error(sentence, Response.Status.BAD_REQUEST);
    }
}
