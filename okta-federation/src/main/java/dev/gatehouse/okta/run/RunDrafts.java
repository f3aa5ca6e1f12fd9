package dev.gatehouse.okta.run;

import dev.gatehouse.okta.store.RunCursor;
import dev.gatehouse.okta.store.RunProgress;
import dev.gatehouse.okta.store.RunRow;
import dev.gatehouse.okta.store.RunRows;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Runs of one federation as they are when they begin on this node. */
final class RunDrafts {

    private final String realmId;
    private final String componentId;
    private final String node;
    private final Clock clock;

    RunDrafts(String realmId, String componentId, String node, Clock clock) {
        this.realmId = realmId;
        this.componentId = componentId;
        this.node = node;
        this.clock = clock;
    }

    /** A run that begins at the beginning. */
    RunRow first(Kind kind, Cause cause, String settings) {
        return draft(kind.name(), cause, settings, null, 1, null);
    }

    /**
     * A run that takes up another one, at its cursor unless the settings have changed. Only those count as attempts that
     * were not ended on purpose.
     */
    RunRow successor(RunRow broken, Cause cause, String settings) {
        boolean diedOrFailed = RunRows.RUNNING.equals(broken.outcome())
                || Outcome.FAILED.name().equals(broken.outcome());
        return draft(
                broken.kind(),
                cause,
                settings,
                broken.id(),
                diedOrFailed ? broken.attempt() + 1 : broken.attempt(),
                settings.equals(broken.settings()) ? broken.cursor() : null);
    }

    private RunRow draft(String kind, Cause cause, String settings, String resumes, int attempt, RunCursor cursor) {
        long now = clock.millis();
        return new RunRow(
                UUID.randomUUID().toString(),
                componentId,
                realmId,
                kind,
                cause.name(),
                node,
                settings,
                resumes,
                attempt,
                now,
                now,
                0,
                RunRows.RUNNING,
                null,
                false,
                new RunProgress(Phase.CONNECT.name(), 0, 0, 0, 0, 0, -1, List.of()),
                cursor);
    }
}
