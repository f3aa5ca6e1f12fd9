package dev.gatehouse.okta.run;

import dev.gatehouse.okta.run.RunStoppedException.Reason;
import dev.gatehouse.okta.store.RunProgress;
import dev.gatehouse.okta.store.RunRow;
import java.util.function.BooleanSupplier;

/** The row of an exclusive run. */
final class RunJournal implements Journal {

    private final RunBook book;
    private final String runId;
    private final BooleanSupplier closing;

    /**
     * @param book the runs of the federation
     * @param runId the run
     * @param closing whether the server shuts down
     */
    RunJournal(RunBook book, String runId, BooleanSupplier closing) {
        this.book = book;
        this.runId = runId;
        this.closing = closing;
    }

    @Override
    public void write(RunProgress progress, Cursor cursor) {
        RunRow row = book.write(runId, progress, cursor).orElseThrow(RunStoppedException::gone);
        if (!Outcome.RUNNING.name().equals(row.outcome())) {
            throw new RunStoppedException(Reason.TAKEN_OVER);
        }
        if (row.stopAsked()) {
            throw new RunStoppedException(Reason.ASKED);
        }
        if (closing.getAsBoolean()) {
            throw new RunStoppedException(Reason.SHUTDOWN);
        }
    }
}
