package dev.gatehouse.offboarding.detect;

import java.util.Optional;

/**
 * Holds back the webhooks of one sweep of one realm when too many users left at once: removing the imported users of a
 * federation by mistake must not wipe everybody's devices. Few, and a fifth of the realm at most, pass; beyond that all
 * that the sweep still finds is held.
 */
final class SweepBrake {

    private static final long FEW = 10;
    private static final long PART = 5;

    private final long limit;
    private long passed;
    private Optional<String> held = Optional.empty();

    /**
     * @param known how many users the realm is known to have had
     */
    SweepBrake(long known) {
        this.limit = Math.max(FEW, known / PART);
    }

    /**
     * Decides about the next batch.
     *
     * @param leavers how many users are about to be found to have left, those of this batch included
     * @return true if this pulled the brake, which happens once
     */
    boolean pulledBy(long leavers) {
        if (held.isPresent() || passed + leavers <= limit) {
            return false;
        }
        held = Optional.of("Held: " + (passed + leavers) + " users were disabled or removed at once");
        return true;
    }

    /**
     * Notes that cases were opened.
     *
     * @param leavers how many
     */
    void opened(long leavers) {
        passed += leavers;
    }

    /**
     * Why webhooks are held.
     *
     * @return the reason; empty while they are not
     */
    Optional<String> held() {
        return held;
    }
}
