package dev.gatehouse.it.offboarding.chaos;

import java.time.Instant;

/**
 * A change of a user that is known to be committed.
 *
 * @param to what she became
 * @param how by which path, for messages
 * @param behind whether it was made behind Keycloak's back, where only the sweep notices it
 * @param asked a moment before the change
 * @param done a moment after its commit
 */
record Change(Standing to, String how, boolean behind, Instant asked, Instant done) {

    @Override
    public String toString() {
        return to + " " + how + " " + asked + ".." + done;
    }
}
