package dev.gatehouse.scim.store;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A line of the provisioning log: one request of a connector, or one operation of a bulk request, and what came of it.
 * What is not known is null.
 *
 * @param id its id
 * @param time when it was written, in milliseconds since 1970
 * @param connectorId the connector
 * @param connectorName how the connector was called then
 * @param method the HTTP method
 * @param path the path below the base URL, with the query
 * @param resourceType the type of the resource that it is about
 * @param resourceId the id of that resource
 * @param resourceName its user name or display name
 * @param externalId the client's id of it
 * @param status the HTTP status of the answer
 * @param scimType the keyword of an error, RFC 7644 table 9
 * @param detail why it was refused
 * @param changed the SCIM names of the attributes that were changed
 * @param body the body as received, without secrets and cut to a bounded size
 * @param count how many requests the line stands for
 */
public record LogEntry(
        String id,
        long time,
        String connectorId,
        String connectorName,
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
    public LogEntry {
        requireNonNull(id, "id");
        requireNonNull(connectorId, "connectorId");
        requireNonNull(method, "method");
        changed = List.copyOf(changed);
    }

    /** Whether the client was told that it could not be done. */
    public boolean isRefused() {
        return status >= 400;
    }
}
