package dev.gatehouse.offboarding.record;

import dev.gatehouse.offboarding.decide.BrakeLimit;
import dev.gatehouse.offboarding.store.BrakeStore.Reading;
import java.time.Duration;
import java.time.Instant;

/**
 * The arithmetic of the brake. It remembers an upper bound of the leavers within the window, which each leaver raises by
 * one; only when that bound passes the limit are they counted. What it says is what counting each time would say, but
 * that the number of users may be a minute old.
 */
final class Gauge {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private Gauge() {}

    /** Counts, at some cost. */
    interface Census {

        /**
         * How many others left within the window, as committed now.
         *
         * @return the number of users, without the present leaver
         */
        long leaversNow();

        /**
         * The same as of the beginning of the transaction.
         *
         * @return the number of users, without the present leaver
         */
        long leavers();

        /**
         * How many users are enabled.
         *
         * @return their number, without leavers that were noticed
         */
        long enabledUsers();
    }

    /**
     * What the gauge says of one leaver.
     *
     * @param exceeded whether she is one too many
     * @param reading what to remember
     */
    record Verdict(boolean exceeded, Reading reading) {}

    /**
     * Takes one more leaver into account.
     *
     * @param before what was remembered
     * @param limit how many are too many
     * @param now the time
     * @param expected how many more are sure to follow
     * @param census counts
     * @return whether she is one too many, and what to remember
     */
    static Verdict judge(Reading before, BrakeLimit limit, Instant now, long expected, Census census) {
        boolean known = before.window().equals(limit.window());
        long leavers = 1 + (known ? before.leavers() : census.leaversNow());
        long users = before.enabledUsers();
        Instant countedAt = before.countedAt();
        if (limit.percent() > 0 && (!known || !countedAt.plus(FRESH).isAfter(now))) {
            users = census.enabledUsers() + census.leavers() + 1;
            countedAt = now;
        }
        boolean exceeded = limit.exceededBy(leavers + expected, users);
        if (exceeded) {
            leavers = 1 + census.leaversNow();
            users = census.enabledUsers() + leavers;
            countedAt = now;
            exceeded = limit.exceededBy(leavers + expected, users);
        }
        return new Verdict(exceeded, new Reading(before.holdId(), leavers, limit.window(), users, countedAt));
    }
}
