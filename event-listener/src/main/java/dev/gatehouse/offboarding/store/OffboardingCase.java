package dev.gatehouse.offboarding.store;

import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.Source;
import java.time.Instant;
import java.util.Optional;

/**
 * One transition of one user out of the realm.
 *
 * @param id the case's id
 * @param realmId the realm's id
 * @param userId the user's id
 * @param epoch the number of the user's transition in the ledger
 * @param username the user name at the time, or null
 * @param reason why
 * @param source who or what did it
 * @param snapshot the user at the time, as JSON
 * @param detectedAt when it was recorded
 * @param sessionsEndedAt when the user's sessions were ended; empty while they are not
 * @param course what was decided and how far it got
 */
public record OffboardingCase(
        String id,
        String realmId,
        String userId,
        long epoch,
        String username,
        Reason reason,
        Source source,
        String snapshot,
        Instant detectedAt,
        Optional<Instant> sessionsEndedAt,
        Course course) {

    /**
     * The user's return after this case, to write messages about.
     *
     * @param returnEpoch the number of the transition by which she came back
     * @param by who or what enabled her
     * @param at when
     * @return this case as seen from that transition
     */
    public OffboardingCase returned(long returnEpoch, Source by, Instant at) {
        return new OffboardingCase(
                id, realmId, userId, returnEpoch, username, reason, by, snapshot, at, sessionsEndedAt, course);
    }

    /**
     * The same case on another course.
     *
     * @param other what was decided and how far it got
     * @return the case
     */
    public OffboardingCase on(Course other) {
        return new OffboardingCase(
                id, realmId, userId, epoch, username, reason, source, snapshot, detectedAt, sessionsEndedAt, other);
    }
}
