package dev.gatehouse.offboarding.leaver;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What is to be done with a leaver's devices.
 *
 * @param action what to do
 * @param reassignTo user name or id of who gets them; present exactly with {@link Action#REASSIGN}
 */
public record Treatment(Action action, Optional<String> reassignTo) {

    /** Takes note, and destroys nothing. */
    public static final Treatment NOTIFY = new Treatment(Action.NOTIFY, Optional.empty());

    /** Tells nobody. */
    public static final Treatment NOTHING = new Treatment(Action.NOTHING, Optional.empty());

    /** Checks that the devices of {@link Action#REASSIGN}, and of nothing else, go to somebody. */
    public Treatment {
        requireNonNull(action, "action");
        if (action == Action.REASSIGN && reassignTo.isEmpty()) {
            throw new IllegalArgumentException("The action reassign needs the user who gets the devices");
        }
        if (action != Action.REASSIGN && reassignTo.isPresent()) {
            throw new IllegalArgumentException("A user who gets the devices goes with the action reassign only");
        }
    }
}
