package dev.gatehouse.scim.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.scim.store.LogEntry;
import java.util.List;

/**
 * A page of the provisioning log.
 *
 * @param entries the lines, newest first, without bodies
 * @param next what to send as {@code after} for the page that follows; missing on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogPage(List<LogLine> entries, String next) {
    static LogPage of(List<LogEntry> found, int max, boolean whole) {
        String next = found.size() < max ? null : LogParameters.cursor(found.get(found.size() - 1));
        return new LogPage(found.stream().map(entry -> LogLine.of(entry, whole)).toList(), next);
    }
}
