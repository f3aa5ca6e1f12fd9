package dev.gatehouse.scim.admin;

import dev.gatehouse.scim.store.LogEntry;
import dev.gatehouse.scim.store.LogSearch;
import dev.gatehouse.scim.store.LogSearch.Place;
import dev.gatehouse.scim.store.LogSearch.Statuses;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The query parameters of the provisioning log: {@code connector} (id, or name as it was then), {@code from} and {@code to}
 * (ISO 8601 with an offset, or milliseconds since 1970), {@code status} ({@code 409}, or {@code 4xx}), {@code method}, {@code
 * resourceType}, {@code resourceId}, {@code text}, {@code refused}, {@code max} and {@code after}.
 */
final class LogParameters {
    private static final List<String> KNOWN = List.of(
            "after",
            "connector",
            "from",
            "max",
            "method",
            "refused",
            "resourceId",
            "resourceType",
            "status",
            "text",
            "to");
    private static final int DEFAULT_MAX = 50;
    private static final int MOST = 500;
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,15}");
    private static final Pattern CURSOR = Pattern.compile("([0-9]{1,15})\\.([0-9a-f-]{36})");
    private static final Pattern STATUS = Pattern.compile("[1-5]([0-9]{2}|[xX]{2})");

    private final MultivaluedMap<String, String> query;

    LogParameters(MultivaluedMap<String, String> query) {
        this.query = query;
    }

    /** Where the page behind this line begins. */
    static String cursor(LogEntry last) {
        return last.time() + "." + last.id();
    }

    /**
     * What is asked for.
     *
     * @param byText whether the asker may see what {@code text} searches
     * @throws IllegalArgumentException with a sentence about the parameter that is wrong
     */
    LogSearch search(boolean byText) {
        requireKnown();
        Optional<String> connector = value("connector");
        Optional<String> text = value("text");
        if (text.isPresent() && !byText) {
            throw new IllegalArgumentException("text needs the right to view users");
        }
        return new LogSearch(
                connector.filter(id -> UUID.matcher(id).matches()),
                connector.filter(name -> !UUID.matcher(name).matches()),
                value("from").map(time -> millis("from", time)),
                value("to").map(time -> millis("to", time)),
                value("status").map(LogParameters::statuses),
                value("method").map(method -> method.toUpperCase(Locale.ROOT)),
                value("resourceType"),
                value("resourceId"),
                text,
                refused(),
                value("after").map(LogParameters::place),
                value("max").map(LogParameters::max).orElse(DEFAULT_MAX));
    }

    private void requireKnown() {
        for (String name : query.keySet()) {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException(
                        "There is no parameter " + name + "; there are " + String.join(", ", KNOWN));
            }
            if (query.get(name).size() > 1) {
                throw new IllegalArgumentException("The parameter " + name + " can be given once only");
            }
        }
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(query.getFirst(name)).filter(given -> !given.isBlank());
    }

    private boolean refused() {
        String given = value("refused").orElse("false");
        if (!given.equals("true") && !given.equals("false")) {
            throw new IllegalArgumentException("refused must be true or false");
        }
        return given.equals("true");
    }

    private static long millis(String name, String given) {
        if (MILLIS.matcher(given).matches()) {
            return Long.parseLong(given);
        }
        try {
            return OffsetDateTime.parse(given).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    name + " must be a time such as 2030-01-31T08:00:00Z, or milliseconds since 1970", e);
        }
    }

    private static Statuses statuses(String given) {
        if (!STATUS.matcher(given).matches()) {
            throw new IllegalArgumentException("status must be an HTTP status such as 409, or a class such as 4xx");
        }
        String pattern = given.toLowerCase(Locale.ROOT);
        return new Statuses(Integer.parseInt(pattern.replace('x', '0')), Integer.parseInt(pattern.replace('x', '9')));
    }

    private static Place place(String given) {
        var matched = CURSOR.matcher(given);
        if (!matched.matches()) {
            throw new IllegalArgumentException("after must be what a page gave as next");
        }
        return new Place(Long.parseLong(matched.group(1)), matched.group(2));
    }

    private static int max(String given) {
        if (given.matches("[0-9]{1,9}") && Integer.parseInt(given) >= 1 && Integer.parseInt(given) <= MOST) {
            return Integer.parseInt(given);
        }
        throw new IllegalArgumentException("max must be a whole number from 1 to " + MOST);
    }
}
