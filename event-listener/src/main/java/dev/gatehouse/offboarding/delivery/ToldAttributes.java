package dev.gatehouse.offboarding.delivery;

import dev.gatehouse.offboarding.decide.DecisionMaker;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What receivers are told of a user's attributes: those that the realm's policy names, and no others. */
public final class ToldAttributes {

    private static final String ALL = "*";

    private final DecisionMaker decisions;

    /**
     * @param decisions knows the policies
     */
    public ToldAttributes(DecisionMaker decisions) {
        this.decisions = decisions;
    }

    /**
     * The snapshot as receivers of the realm may see it.
     *
     * @param realmId the realm's id
     * @param user the whole snapshot
     * @return the same with fewer attributes
     */
    public UserSnapshot of(String realmId, UserSnapshot user) {
        return user.attributes().isEmpty()
                ? user
                : chosen(decisions.rulebook(realmId).policy().payloadAttributes(), user);
    }

    static UserSnapshot chosen(Set<String> names, UserSnapshot user) {
        if (names.contains(ALL)) {
            return user;
        }
        Map<String, List<String>> told = user.attributes().entrySet().stream()
                .filter(attribute -> names.contains(attribute.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return user.with(told);
    }
}
