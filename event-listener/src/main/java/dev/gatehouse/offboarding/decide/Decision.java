package dev.gatehouse.offboarding.decide;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.offboarding.leaver.Action;
import java.time.Duration;
import java.util.Optional;

/**
 * What is to be done about one leaver.
 *
 * @param action what to do with the devices
 * @param reassignTo id or name of the user who gets them; present only with {@link Action#REASSIGN}
 * @param grace how long to wait for a return before anything is sent
 * @param approval whether a second administrator must agree
 * @param dryRun whether all of it is only written down
 * @param ruleId id of the rule that decided; empty for the default
 * @param because what decided, in words for the audit record
 */
public record Decision(
        Action action,
        Optional<String> reassignTo,
        Duration grace,
        boolean approval,
        boolean dryRun,
        Optional<String> ruleId,
        String because) {

    /** Checks that all is there and that the grace is not negative. */
    public Decision {
        requireNonNull(action, "action");
        requireNonNull(reassignTo, "reassignTo");
        requireNonNull(ruleId, "ruleId");
        requireNonNull(because, "because");
        if (grace.isNegative()) {
            throw new IllegalArgumentException("The grace period must not be negative");
        }
    }
}
