package dev.gatehouse.scim.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Which uses of connectors this node has to write down: one in a minute for each. */
final class UseMarks {
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MOST_CONNECTORS = 10_000;

    private final Map<String, Instant> written = new Bounded<>(MOST_CONNECTORS);

    /** Whether this use is to be written down; if so, the next ones are not for a minute. */
    synchronized boolean isDue(String connectorId, Instant now) {
        Instant last = written.get(connectorId);
        boolean isDue = last == null || !now.isBefore(last.plus(PAUSE)) || now.isBefore(last);
        if (isDue) {
            written.put(connectorId, now);
        }
        return isDue;
    }
}
