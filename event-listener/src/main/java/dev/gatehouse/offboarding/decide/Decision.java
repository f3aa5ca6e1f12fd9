package dev.gatehouse.offboarding.decide;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.Treatment;
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

    /** The same, decided by a rule. */
    Decision by(String rule) {
        return new Decision(action, reassignTo, grace, approval, dryRun, Optional.of(rule), because);
    }

    /** The same with another treatment, which needs nobody's approval, and with a word more. */
    Decision instead(Treatment treatment, String more) {
        return new Decision(treatment.action(), treatment.reassignTo(), grace, false, dryRun, ruleId, because + more);
    }

    /**
     * The same if a second administrator agrees.
     *
     * @param more why, added to what decided
     * @return the decision
     */
    public Decision onApproval(String more) {
        return new Decision(action, reassignTo, grace, true, dryRun, ruleId, because + more);
    }

    /** The same with the devices going to a user by her id. */
    Decision reassignTo(String userId) {
        return new Decision(action, Optional.of(userId), grace, approval, dryRun, ruleId, because);
    }
}
