package dev.gatehouse.offboarding.decide;

import java.time.Duration;

/**
 * How many leavers in how long are too many. The brake is pulled by whichever of the two limits is reached first.
 *
 * @param count more leavers than this are too many; 0 for no such limit
 * @param percent more than this share of the realm's enabled users is too many; 0 for no such limit
 * @param window the time in which they are counted
 */
public record BrakeLimit(int count, int percent, Duration window) {

    /** Checks the bounds. */
    public BrakeLimit {
        if (count < 0 || percent < 0 || percent > 100 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("A brake needs a count, a percentage and a positive window");
        }
    }
}
