package dev.gatehouse.offboarding.admin;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.gatehouse.offboarding.decide.Problem;

/**
 * Something in a component that does not do what it was meant for, as the API shows it.
 *
 * @param componentId id of the policy, rule or enrolment
 * @param component its name
 * @param property the property that it is about
 * @param name the name in that property that the realm does not have; null if the property itself means nothing, or for
 *     a user if the caller may not view users
 * @param what what is wrong
 */
@JsonPropertyOrder({"componentId", "component", "property", "name", "what"})
public record ProblemView(String componentId, String component, String property, String name, String what) {

    /**
     * Shows a problem.
     *
     * @param problem the problem
     * @param whole whether to name users
     * @return the view
     */
    static ProblemView of(Problem problem, boolean whole) {
        return new ProblemView(
                problem.componentId(),
                problem.component(),
                problem.property(),
                problem.name().filter(name -> whole || !problem.ofUser()).orElse(null),
                problem.what());
    }
}
