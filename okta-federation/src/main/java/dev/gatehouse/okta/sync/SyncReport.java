package dev.gatehouse.okta.sync;

import org.keycloak.storage.user.SynchronizationResult;

/** Counts what a sync did. One for each transaction, added to the whole once it is committed. */
public final class SyncReport {

    private int added;
    private int updated;
    private int disabled;
    private int failed;

    void countAdded() {
        added++;
    }

    void countUpdated() {
        updated++;
    }

    void countDisabled() {
        disabled++;
    }

    void countFailed() {
        failed++;
    }

    void add(SyncReport other) {
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

    @Override
    public String toString() {
        return added + " added, " + updated + " updated, " + disabled + " disabled, " + failed + " failed";
    }
}
