package dev.gatehouse.okta.emulator.management;

import dev.gatehouse.okta.emulator.filter.Filter;
import dev.gatehouse.okta.emulator.http.Json;
import dev.gatehouse.okta.emulator.http.OktaError;
import dev.gatehouse.okta.emulator.http.Pages;
import dev.gatehouse.okta.emulator.http.Request;
import dev.gatehouse.okta.emulator.http.Response;
import dev.gatehouse.okta.emulator.organization.LogEvent;
import dev.gatehouse.okta.emulator.organization.Organization;
import dev.gatehouse.okta.emulator.organization.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * {@code /api/v1/logs}. A request without {@code until}, in ascending order, is polling: its answer has a next link even when there is nothing more
 * yet, and the client goes on from there for ever; it goes by when events were stored. A bounded request goes by when they happened, and ends. Events
 * are kept for 90 days by the organization's clock: who asks for older ones gets those that are left. A beginning more than 180 days ago is refused
 * unless a next link brought it. (Okta's "System Log query reference".)
 */
final class LogsApi {

    private static final Duration DEFAULT_PAST = Duration.ofDays(7);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration FARTHEST_PAST = Duration.ofDays(180);

    void register(ManagementRoutes routes) {
        routes.get("/api/v1/logs", "okta.logs.read", LogsApi::list);
    }

    private static Response list(Request request, Organization organization) {
        int limit = request.limit(100, 1000);
        boolean descending =
                request.query("sortOrder").filter("DESCENDING"::equals).isPresent();
        long cursor = Pages.cursor(request).map(LogsApi::position).orElse(descending ? Long.MAX_VALUE : 0);
        boolean polling = !descending && request.query("until").isEmpty();
        Predicate<LogEvent> wanted = wanted(request, organization.now(), polling);
        if (descending) {
            return answer(request, organization.log().descending(cursor, wanted, limit));
        }
        Page<LogEvent> page = organization.log().ascending(cursor, wanted, limit);
        return answer(request, polling ? endless(page, cursor) : page);
    }

    private static Page<LogEvent> endless(Page<LogEvent> page, long cursor) {
        int size = page.items().size();
        long last = size == 0 ? cursor : page.items().get(size - 1).sequence();
        return new Page<>(page.items(), Optional.of(Long.toString(last)));
    }

    private static Predicate<LogEvent> wanted(Request request, Instant now, boolean polling) {
        Function<LogEvent, Instant> moment = polling ? LogEvent::stored : LogEvent::published;
        Instant since = since(request, now);
        Instant oldest = now.minus(KEPT);
        Predicate<LogEvent> wanted = event ->
                !moment.apply(event).isBefore(since) && !event.published().isBefore(oldest);
        Optional<Instant> until = time(request, "until");
        if (until.isPresent()) {
            wanted = wanted.and(event -> event.published().isBefore(until.get()));
        }
        Optional<Filter> filter = request.query("filter").map(Filter::parse);
        if (filter.isPresent()) {
            wanted = wanted.and(event -> filter.get().matches(path -> LogEventJson.attribute(event, path)));
        }
        Optional<String> query = request.query("q").map(text -> text.toLowerCase(Locale.ROOT));
        if (query.isPresent()) {
            wanted = wanted.and(event ->
                    Json.write(LogEventJson.of(event)).toLowerCase(Locale.ROOT).contains(query.get()));
        }
        return wanted;
    }

    private static Instant since(Request request, Instant now) {
        Instant since = time(request, "since").orElse(now.minus(DEFAULT_PAST));
        if (since.isBefore(now.minus(FARTHEST_PAST)) && request.query("after").isEmpty()) {
            throw OktaError.invalidParameter("The since parameter is over 180 days prior to the current day.");
        }
        return since;
    }

    private static Optional<Instant> time(Request request, String name) {
        try {
            return request.query(name).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw OktaError.invalid(name, name + ": The date format in your query is not recognized");
        }
    }

    private static long position(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw OktaError.invalid("after", "after: The cursor is not one of ours");
        }
    }

    private static Response answer(Request request, Page<LogEvent> page) {
        return Pages.of(request, page, LogEventJson::of);
    }
}
