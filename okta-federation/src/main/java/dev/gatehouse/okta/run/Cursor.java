package dev.gatehouse.okta.run;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.okta.store.RunCursor;

/**
 * Where a run that broke off goes on.
 *
 * @param phase what it was at
 * @param generation number of the full sync that it belongs to; 0 for a changed sync
 * @param begun when the first run of this sync began, by Okta's clock, in milliseconds since 1970: the mark that is noted
 *     at its end
 * @param next Okta's link to the page that comes next; null when the phase begins anew
 */
public record Cursor(Phase phase, long generation, long begun, String next) {

    public Cursor {
        requireNonNull(phase, "phase is null");
    }

    static Cursor of(RunCursor row) {
        return row == null ? null : new Cursor(Phase.valueOf(row.phase()), row.generation(), row.begun(), row.next());
    }

    RunCursor row() {
        return new RunCursor(phase.name(), generation, begun, next);
    }
}
