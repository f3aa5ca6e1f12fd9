package dev.gatehouse.offboarding.record;

import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.leaver.Treatment;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import java.util.Optional;

/**
 * Someone who may have changed state.
 *
 * @param realmId the realm's id
 * @param userId the user's id
 * @param before what is known of the time before the change, for users whom the ledger does not know
 * @param lastSight what she looked like when she was last seen, in case she is gone
 * @param source who or what did it
 * @param wish what was chosen for her devices together with the change
 * @param told whether somebody said in so many words that she leaves; so she does if she was only locked out so far
 */
public record Observation(
        String realmId,
        String userId,
        Before before,
        Optional<UserSnapshot> lastSight,
        Source source,
        Optional<Treatment> wish,
        boolean told) {

    /**
     * Somebody for whose devices nothing was chosen.
     *
     * @param realmId the realm's id
     * @param userId the user's id
     * @param before what is known of the time before the change, for users whom the ledger does not know
     * @param lastSight what she looked like when she was last seen, in case she is gone
     * @param source who or what did it
     */
    public Observation(String realmId, String userId, Before before, Optional<UserSnapshot> lastSight, Source source) {
        this(realmId, userId, before, lastSight, source, Optional.empty(), false);
    }

    /** What is known of the time before a change. */
    public enum Before {
        /** The user did not exist. */
        ABSENT,
        /** She was enabled. */
        ENABLED,
        /** She was disabled. */
        DISABLED,
        /** She existed; whether enabled or not is not known. */
        PRESENT,
        /** Nothing: what is seen now is taken as it is. */
        UNKNOWN
    }
}
