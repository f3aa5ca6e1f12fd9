package dev.gatehouse.okta.run;

import dev.gatehouse.okta.store.RunProgress;

/**
 * Of short pieces of work nothing is written down.
 *
 * @param signOfLife called about once a second while the work goes on
 */
record LiveJournal(Runnable signOfLife) implements Journal {

    @Override
    public void write(RunProgress progress, Cursor cursor) {
        signOfLife.run();
    }
}
