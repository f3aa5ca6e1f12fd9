package dev.gatehouse.offboarding.store;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A brake that was pulled: cases that wait for an administrator's word.
 *
 * @param id the hold's id
 * @param realmId the realm's id
 * @param state whether it is still open
 * @param openedAt when the brake was pulled
 * @param since leavers from this time on belong to it
 * @param why which limit was passed, in words
 * @param leavers how many had left within the window when the brake was pulled, the one who pulled it included
 * @param enabledUsers how many users the realm had enabled before they left
 * @param closed the decision; empty while it is open
 */
public record Hold(
        String id,
        String realmId,
        State state,
        Instant openedAt,
        Instant since,
        String why,
        long leavers,
        long enabledUsers,
        Optional<Closed> closed) {

    /** What became of a hold. */
    public enum State {
        /** Waits for an administrator. Whoever leaves meanwhile joins it. */
        OPEN,
        /** An administrator let its cases go on. */
        RELEASED,
        /** An administrator let nothing be sent. */
        DISCARDED;

        /**
         * The state's name in the API.
         *
         * @return the name in lower case
         */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An administrator's decision.
     *
     * @param at when
     * @param actorId id of the administrator
     * @param actorName the administrator's name
     * @param reason the reason given
     */
    public record Closed(Instant at, String actorId, String actorName, String reason) {}
}
