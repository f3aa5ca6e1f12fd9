package dev.gatehouse.scim.log;

import dev.gatehouse.scim.store.LogEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Keeps a client that does nothing but fail from filling the log: of each connector and status a few refusals a minute are
 * written one by one, and the rest is summed up in one line when the minute is over. Counts on each node by itself.
 */
final class RefusalGate {
    private static final long WINDOW_MILLIS = 60_000;
    private static final int TOO_MANY_REQUESTS = 429;

    private final int perMinute;
    private final Map<Key, Window> windows = new HashMap<>();

    /** Lets so many refusals of each connector and status pass a minute, but of 429 one only, since they are all alike. */
    RefusalGate(int perMinute) {
        this.perMinute = perMinute;
    }

    /** Whether this refusal is to be written now; otherwise it is counted. */
    synchronized boolean admits(String realmId, LogEntry refusal) {
        Window window = windows.computeIfAbsent(
                new Key(realmId, refusal.connectorId(), refusal.status()), key -> new Window(refusal.time()));
        int limit = refusal.status() == TOO_MANY_REQUESTS ? 1 : perMinute;
        if (window.admitted < limit) {
            window.admitted++;
            return true;
        }
        window.held++;
        window.last = refusal;
        return false;
    }

    /**
     * Ends the windows whose minute is over.
     *
     * @param now milliseconds since 1970
     * @return a line for each in which refusals were counted
     */
    synchronized List<Summary> ended(long now) {
        List<Summary> summaries = new ArrayList<>();
        for (Iterator<Map.Entry<Key, Window>> all = windows.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Key, Window> entry = all.next();
            Window window = entry.getValue();
            if (now - window.begun >= WINDOW_MILLIS) {
                all.remove();
                if (window.held > 0) {
                    summaries.add(new Summary(entry.getKey().realmId(), window.sum()));
                }
            }
        }
        return summaries;
    }

    /**
     * A line that stands for several refusals.
     *
     * @param realmId the realm
     * @param entry the line
     */
    record Summary(String realmId, LogEntry entry) {}

    private record Key(String realmId, String connectorId, int status) {}

    private static final class Window {
        private final long begun;
        private int admitted;
        private int held;
        private LogEntry last;

        Window(long begun) {
            this.begun = begun;
        }

        LogEntry sum() {
            String detail = held + " more requests were refused so within a minute; the last: " + last.detail();
            return new LogEntry(
                    last.id(),
                    last.time(),
                    last.connectorId(),
                    last.connectorName(),
                    last.method(),
                    last.path(),
                    last.resourceType(),
                    last.resourceId(),
                    last.resourceName(),
                    last.externalId(),
                    last.status(),
                    last.scimType(),
                    Texts.fit(detail, 1000),
                    List.of(),
                    null,
                    held);
        }
    }
}
