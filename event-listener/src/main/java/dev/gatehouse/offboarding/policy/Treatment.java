package dev.gatehouse.offboarding.policy;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.offboarding.leaver.Action;
import java.time.Duration;
import java.util.Optional;

/**
 * What is to be done with a leaver.
 *
 * @param action what to do with the devices
 * @param reassignTo user name or id of who gets them; present exactly with {@link Action#REASSIGN}
 * @param grace how long to wait for a return, before anything is sent
 */
public record Treatment(Action action, Optional<String> reassignTo, Duration grace) {

    /** Checks that the devices of {@link Action#REASSIGN}, and of nothing else, go to somebody. */
    public Treatment {
        requireNonNull(action, "action");
        if (action == Action.REASSIGN && reassignTo.isEmpty()) {
            throw new IllegalArgumentException("The action reassign needs the user who gets the devices");
        }
        if (action != Action.REASSIGN && reassignTo.isPresent()) {
            throw new IllegalArgumentException("A user who gets the devices goes with the action reassign only");
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("The grace period must not be negative");
        }
    }
}
