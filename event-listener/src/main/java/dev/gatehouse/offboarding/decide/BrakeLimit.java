package dev.gatehouse.offboarding.decide;

import java.time.Duration;

/**
 * How many leavers in how long are too many. The brake is pulled by whichever of the two limits is reached first.
 *
 * @param count more leavers than this are too many; 0 for no such limit
 * @param percent more than this share of the realm's enabled users is too many, though one leaver never is; 0 for no
 *     such limit
 * @param window the time in which they are counted
 */
public record BrakeLimit(int count, int percent, Duration window) {

    /** Checks the bounds. */
    public BrakeLimit {
        if (count < 0 || percent < 0 || percent > 100 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("A brake needs a count, a percentage and a positive window");
        }
    }

    /**
     * Whether so many leavers are too many.
     *
     * @param leavers how many left within the window
     * @param users how many were enabled before they left
     * @return true if either limit is passed
     */
    public boolean exceededBy(long leavers, long users) {
        return count > 0 && leavers > count || percent > 0 && leavers > Math.max(1, users * percent / 100);
    }
}
