package dev.gatehouse.offboarding.policy;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.offboarding.leaver.Treatment;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/**
 * What is done with some leavers.
 *
 * @param id the component's id
 * @param name its name
 * @param enabled whether it is asked at all
 * @param order its place among the rules; the lowest is asked first, and ties go by name, then by id
 * @param conditions whom it speaks of
 * @param treatment what is done with their devices
 * @param grace how long to wait for a return; empty for as long as the policy says
 * @param approval whether a second administrator must agree
 * @param dryRun whether it is only written down
 */
public record Rule(
        String id,
        String name,
        boolean enabled,
        int order,
        Conditions conditions,
        Treatment treatment,
        Optional<Duration> grace,
        boolean approval,
        boolean dryRun) {

    /** The order in which rules are asked. */
    public static final Comparator<Rule> IN_ORDER =
            Comparator.comparingInt(Rule::order).thenComparing(Rule::name).thenComparing(Rule::id);

    /** Checks that all is there. */
    public Rule {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(conditions, "conditions");
        requireNonNull(treatment, "treatment");
        requireNonNull(grace, "grace");
    }
}
