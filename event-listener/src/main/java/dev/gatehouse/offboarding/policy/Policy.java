package dev.gatehouse.offboarding.policy;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.offboarding.leaver.Treatment;
import java.time.Duration;
import java.util.Set;

/**
 * What a realm decided for all of its leavers.
 *
 * @param dryRun whether everything is only written down
 * @param otherwise what is done with those whom no rule speaks of
 * @param grace how long to wait for a return before anything is sent, unless a rule says otherwise
 * @param brakeCount more leavers than this within the brake's window are too many; 0 for no such limit
 * @param brakePercent more than this share of the realm's enabled users is too many; 0 for no such limit
 * @param brakeWindow the time in which they are counted
 * @param fullWipeApproval whether a full wipe needs a second administrator
 * @param protection who is never offboarded
 * @param payloadAttributes names of the user attributes that receivers are told; {@code *} for all
 */
public record Policy(
        boolean dryRun,
        Treatment otherwise,
        Duration grace,
        int brakeCount,
        int brakePercent,
        Duration brakeWindow,
        boolean fullWipeApproval,
        Protection protection,
        Set<String> payloadAttributes) {

    /** Of a realm that has none: a dry run that would only notify. */
    public static final Policy DEFAULT = new Policy(
            true, Treatment.NOTIFY, Duration.ZERO, 10, 20, Duration.ofHours(1), true, Protection.NONE, Set.of());

    /** Checks that all is there. */
    public Policy {
        requireNonNull(otherwise, "otherwise");
        requireNonNull(grace, "grace");
        requireNonNull(brakeWindow, "brakeWindow");
        requireNonNull(protection, "protection");
        payloadAttributes = Set.copyOf(payloadAttributes);
    }
}
