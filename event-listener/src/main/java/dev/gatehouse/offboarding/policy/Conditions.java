package dev.gatehouse.offboarding.policy;

import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.Source;
import java.util.Map;
import java.util.Set;

/**
 * Whom a rule speaks of. Each condition that is given must hold; one that is empty is not given.
 *
 * @param groups paths; she was in one of these groups or in a group below
 * @param roles realm roles, of which she had one
 * @param attributes for each attribute name the values of which she had one
 * @param sources kinds of source, one of which did it
 * @param federations names or ids of federation providers, one of which she came from
 * @param connectors names of SCIM connectors or Okta federations, one of which did it
 * @param reasons what happened to her
 */
public record Conditions(
        Set<String> groups,
        Set<String> roles,
        Map<String, Set<String>> attributes,
        Set<Source.Type> sources,
        Set<String> federations,
        Set<String> connectors,
        Set<Reason> reasons) {

    /** Copies the collections and checks that there is a condition. */
    public Conditions {
        groups = Set.copyOf(groups);
        roles = Set.copyOf(roles);
        attributes = Map.copyOf(attributes);
        sources = Set.copyOf(sources);
        federations = Set.copyOf(federations);
        connectors = Set.copyOf(connectors);
        reasons = Set.copyOf(reasons);
        if (groups.isEmpty()
                && roles.isEmpty()
                && attributes.isEmpty()
                && sources.isEmpty()
                && federations.isEmpty()
                && connectors.isEmpty()
                && reasons.isEmpty()) {
            throw new IllegalArgumentException(
                    "The rule needs a condition; for everybody else there is the policy's default action");
        }
    }

    /**
     * Whether more must be known of her than a snapshot tells.
     *
     * @return true for roles and federation providers
     */
    public boolean needStanding() {
        return !roles.isEmpty() || !federations.isEmpty();
    }
}
