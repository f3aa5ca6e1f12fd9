package dev.gatehouse.okta.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An event of Okta's system log, as the log and event hooks show it. Anything but the id may be missing.
 *
 * @param uuid Okta's id of the event
 * @param eventType such as {@code user.lifecycle.suspend}
 * @param published when it happened, as Okta writes it
 * @param outcome how it went
 * @param target what it happened to
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LogEvent(String uuid, String eventType, String published, Outcome outcome, List<Target> target) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * How an event went.
     *
     * @param result such as {@code SUCCESS}, {@code FAILURE} or {@code SKIPPED}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Outcome(String result) {}

    /**
     * What an event happened to.
     *
     * @param id Okta's id
     * @param type such as {@code User} or {@code UserGroup}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Target(String id, String type) {}

    /** Keeps a copy of the targets without the empty ones. */
    public LogEvent {
        target = target == null
                ? List.of()
                : target.stream().filter(Objects::nonNull).toList();
    }

    /**
     * Reads an event that somebody sent.
     *
     * @return nothing when it is not one
     */
    public static Optional<LogEvent> read(JsonNode json) {
        try {
            return json.isObject() ? Optional.of(JSON.convertValue(json, LogEvent.class)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Says whether it changed anything. */
    public boolean succeeded() {
        return outcome == null
                || outcome.result() == null
                || Stream.of("FAILURE", "SKIPPED", "DENY").noneMatch(outcome.result()::equals);
    }

    /** When it happened, by Okta's clock. */
    public Optional<Instant> moment() {
        try {
            return Optional.ofNullable(published).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
