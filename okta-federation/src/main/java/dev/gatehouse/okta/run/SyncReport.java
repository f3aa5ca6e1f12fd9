package dev.gatehouse.okta.run;

import dev.gatehouse.okta.store.RunProgress;
import java.util.List;
import org.keycloak.storage.user.SynchronizationResult;

/** Counts what a sync did. One for each transaction, added to the whole once it is committed. */
public final class SyncReport {

    private int added;
    private int updated;
    private int disabled;
    private int failed;

    /** A user was imported. */
    public void countAdded() {
        added++;
    }

    /** A user was changed. */
    public void countUpdated() {
        updated++;
    }

    /** A user was disabled. */
    public void countDisabled() {
        disabled++;
    }

    /** Something could not be done. */
    public void countFailed() {
        failed++;
    }

    /** How many things could not be done. */
    public int failed() {
        return failed;
    }

    /** Adds what another part of the sync did. */
    public void add(SyncReport other) {
        added += other.added;
        updated += other.updated;
        disabled += other.disabled;
        failed += other.failed;
    }

    /** The form in which Keycloak shows it; disabled users appear as removed. */
    public SynchronizationResult toResult() {
        SynchronizationResult result = new SynchronizationResult();
        result.setAdded(added);
        result.setUpdated(updated);
        result.setRemoved(disabled);
        result.setFailed(failed);
        return result;
    }

    boolean isEmpty() {
        return added + updated + disabled + failed == 0;
    }

    RunProgress progress(String phase, int pages, int callsLeft, List<String> errors) {
        return new RunProgress(phase, pages, added, updated, disabled, failed, callsLeft, errors);
    }

    @Override
    public String toString() {
        return added + " added, " + updated + " updated, " + disabled + " disabled, " + failed + " failed";
    }
}
