package dev.gatehouse.scim.store;

import java.util.List;

/** Turns lines of the provisioning log into rows and back. */
final class LogRows {
    private LogRows() {}

    static LogEntity row(String realmId, LogEntry entry) {
        LogEntity row = new LogEntity();
        row.id = entry.id();
        row.realmId = realmId;
        row.connectorId = entry.connectorId();
        row.connectorName = entry.connectorName();
        row.loggedAt = entry.time();
        row.method = entry.method();
        row.path = entry.path();
        row.resourceType = entry.resourceType();
        row.resourceId = entry.resourceId();
        row.resourceName = entry.resourceName();
        row.externalId = entry.externalId();
        row.status = entry.status();
        row.refused = entry.isRefused();
        row.scimType = entry.scimType();
        row.detail = entry.detail();
        row.changed = entry.changed().isEmpty() ? null : String.join(",", entry.changed());
        row.body = entry.body();
        row.requests = entry.count();
        return row;
    }

    static LogEntry entry(LogEntity row) {
        return new LogEntry(
                row.id,
                row.loggedAt,
                row.connectorId,
                row.connectorName,
                row.method,
                row.path,
                row.resourceType,
                row.resourceId,
                row.resourceName,
                row.externalId,
                row.status,
                row.scimType,
                row.detail,
                names(row.changed),
                row.body,
                row.requests);
    }

    /** Reads the columns of {@link LogCriteria#query()}. */
    static LogEntry entry(Object[] columns) {
        return new LogEntry(
                (String) columns[0],
                (Long) columns[1],
                (String) columns[2],
                (String) columns[3],
                (String) columns[4],
                (String) columns[5],
                (String) columns[6],
                (String) columns[7],
                (String) columns[8],
                (String) columns[9],
                (Integer) columns[10],
                (String) columns[11],
                (String) columns[12],
                names((String) columns[13]),
                null,
                (Integer) columns[14]);
    }

    private static List<String> names(String joined) {
        return joined == null ? List.of() : List.of(joined.split(","));
    }
}
