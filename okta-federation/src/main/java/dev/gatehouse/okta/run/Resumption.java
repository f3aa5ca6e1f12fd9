package dev.gatehouse.okta.run;

import dev.gatehouse.okta.store.OktaStateEntity;
import dev.gatehouse.okta.store.RunCursor;
import dev.gatehouse.okta.store.RunRow;
import dev.gatehouse.okta.store.RunRows;
import java.time.Duration;
import java.util.Optional;

/**
 * Which run that was stopped, or that failed since Okta did not answer, a new one takes up.
 *
 * <p>It must be of the same kind, and nothing may have happened since that makes its part of the listing worthless: no
 * other full sync (its generation is the last), no change of the settings. It must have ended less than an hour ago, since
 * Okta's links to next pages do not live for ever and a listing that is spread over a longer time says too little of any
 * moment. Within that hour nothing is lost: the mark that the resumed run leaves is the moment when the first one began, so
 * that the next changed sync reads all that changed meanwhile; and whoever was not seen is looked up before she is disabled.
 */
final class Resumption {

    private static final Duration YOUNG = Duration.ofHours(1);

    private Resumption() {}

    static Optional<RunRow> find(RunRows rows, Kind kind, OktaStateEntity state, String settings, long now) {
        return rows.latest(kind.name())
                .filter(run -> run.cursor() != null)
                .filter(run -> Outcome.STOPPED.name().equals(run.outcome())
                        || Outcome.FAILED.name().equals(run.outcome()))
                .filter(run -> run.attempt() < RunBook.MAX_ATTEMPTS)
                .filter(run -> now - run.finished() < YOUNG.toMillis())
                .filter(run -> settings.equals(run.settings()))
                .filter(run -> isCurrent(rows, run, state));
    }

    private static boolean isCurrent(RunRows rows, RunRow run, OktaStateEntity state) {
        RunCursor cursor = run.cursor();
        return cursor.generation() > 0
                ? cursor.generation() == state.generation()
                : rows.latest(1).stream().anyMatch(last -> last.id().equals(run.id()));
    }
}
