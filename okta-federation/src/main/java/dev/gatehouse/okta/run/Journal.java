package dev.gatehouse.okta.run;

import dev.gatehouse.okta.store.RunProgress;

/** Where a run is written down while it is on. */
interface Journal {

    /**
     * Writes down how far the run is.
     *
     * @throws RunStoppedException when the run must not go on
     */
    void write(RunProgress progress, Cursor cursor);
}
