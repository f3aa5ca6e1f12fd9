package dev.gatehouse.okta.sync;

import java.util.Optional;

/**
 * How many users may be disabled at a moment.
 *
 * @param limit how many the safety limit allows within an hour
 * @param lately how many were disabled within the last hour
 * @param allowance how many an administrator lets through besides
 */
record Budget(long limit, long lately, long allowance) {

    /** What pays for users who are disabled. */
    enum Purse {
        /** The safety limit. */
        LIMIT,

        /** The word of an administrator. */
        ALLOWANCE
    }

    /** How many the safety limit still allows. */
    long left() {
        return Math.max(0, limit - lately);
    }

    /** What may be disabled, in words that follow those on how many would be. */
    String inWords() {
        String limits = "the safety limit allows " + limit;
        String used = lately == 0 ? "" : " within an hour, of which " + lately + " are used up";
        return limits
                + used
                + (allowance == 0 ? "" : "; " + allowance + " are let through, which must be enough for all");
    }

    /**
     * Who pays for all of some leavers. Neither pays for a part of them: an administrator's word must be good for all.
     *
     * @param lifted whether the administrator's word has paid for others of the same sync, and so pays for these first
     * @return nothing when so many may not be disabled
     */
    Optional<Purse> purseFor(long leavers, boolean lifted) {
        boolean isWithinLimit = leavers <= left();
        if (leavers <= allowance && (lifted || !isWithinLimit)) {
            return Optional.of(Purse.ALLOWANCE);
        }
        return isWithinLimit ? Optional.of(Purse.LIMIT) : Optional.empty();
    }
}
