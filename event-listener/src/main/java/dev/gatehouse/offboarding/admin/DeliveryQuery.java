package dev.gatehouse.offboarding.admin;

import dev.gatehouse.offboarding.leaver.EventType;
import dev.gatehouse.offboarding.store.DeliverySearch;
import dev.gatehouse.offboarding.store.DeliveryStatus;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.services.ErrorResponse;

/** The query parameters that choose deliveries. */
public final class DeliveryQuery {

    /** {@code pending}, {@code delivered}, {@code skipped} or {@code dead}. */
    @QueryParam("status")
    public String status;

    /** What they are about, such as {@code gatehouse.alert}. */
    @QueryParam("event")
    public String event;

    /** Id of an endpoint. */
    @QueryParam("endpoint")
    public String endpoint;

    /** Id of a case. */
    @QueryParam("case")
    public String caseId;

    /** A user's id or user name. */
    @QueryParam("user")
    public String user;

    /** ISO 8601: recorded then or later. */
    @QueryParam("from")
    public String from;

    /** ISO 8601: recorded before. */
    @QueryParam("to")
    public String to;

    /**
     * Reads the parameters.
     *
     * @param byName whether a user may be found by name
     * @return the filter
     */
    DeliverySearch.Filter filter(boolean byName) {
        return new DeliverySearch.Filter(
                text(status).map(DeliveryQuery::status),
                text(event).map(DeliveryQuery::type),
                text(endpoint),
                text(caseId),
                text(user),
                byName,
                text(from).map(value -> instant("from", value)),
                text(to).map(value -> instant("to", value)));
    }

    private static Optional<String> text(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static DeliveryStatus status(String name) {
        return Arrays.stream(DeliveryStatus.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> ErrorResponse.error(
                        "status must be pending, delivered, skipped or dead", Response.Status.BAD_REQUEST));
    }

    private static EventType type(String name) {
        return EventType.of(name)
                .orElseThrow(() -> ErrorResponse.error(
                        "event must be device.offboarding, device.restored or gatehouse.alert",
                        Response.Status.BAD_REQUEST));
    }

    private static Instant instant(String name, String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw ErrorResponse.error(
                    name + " must be an instant such as 2026-11-01T12:00:00Z", Response.Status.BAD_REQUEST);
        }
    }
}
