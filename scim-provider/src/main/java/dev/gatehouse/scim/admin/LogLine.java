package dev.gatehouse.scim.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.scim.store.LogEntry;
import java.time.Instant;
import java.util.List;

/**
 * What an administrator sees of a line of the provisioning log.
 *
 * @param id its id
 * @param time when, like {@code 2030-01-31T12:00:00.123Z}
 * @param connectorId the connector
 * @param connector how the connector was called then
 * @param method the HTTP method
 * @param path the path below the base URL with its query, without secrets
 * @param resourceType {@code User} or {@code Group}
 * @param resourceId the resource's id
 * @param resourceName its user name or display name
 * @param externalId the client's id of it
 * @param status the HTTP status of the answer
 * @param scimType the keyword of an error
 * @param detail why it was refused
 * @param changed the attributes that were changed
 * @param body the request's body as it came, without secrets, perhaps cut; only where one line is asked for
 * @param count how many requests the line stands for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogLine(
        String id,
        String time,
        String connectorId,
        String connector,
        String method,
        String path,
        String resourceType,
        String resourceId,
        String resourceName,
        String externalId,
        int status,
        String scimType,
        String detail,
        List<String> changed,
        String body,
        int count) {
    /** Shows a line; without the right to view users everything that the client wrote is left out. */
    static LogLine of(LogEntry entry, boolean whole) {
        return new LogLine(
                entry.id(),
                Instant.ofEpochMilli(entry.time()).toString(),
                entry.connectorId(),
                entry.connectorName(),
                entry.method(),
                whole ? entry.path() : withoutQuery(entry.path()),
                entry.resourceType(),
                entry.resourceId(),
                whole ? entry.resourceName() : null,
                whole ? entry.externalId() : null,
                entry.status(),
                entry.scimType(),
                whole ? entry.detail() : null,
                entry.changed(),
                whole ? entry.body() : null,
                entry.count());
    }

    private static String withoutQuery(String path) {
        int query = path == null ? -1 : path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }
}
