package dev.gatehouse.offboarding.decide;

import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.leaver.Standing;
import dev.gatehouse.offboarding.policy.Conditions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Whether conditions hold for a leaver. One that asks for something that is not known does not hold. */
record Match(Conditions conditions, Leaver leaver) {

    boolean holds() {
        return given(conditions.groups(), leaver::in)
                && given(conditions.roles(), leaver::has)
                && conditions.attributes().entrySet().stream().allMatch(this::attribute)
                && given(conditions.sources(), type -> type == leaver.source().type())
                && given(conditions.federations(), this::federation)
                && given(conditions.connectors(), this::connector)
                && given(conditions.reasons(), reason -> reason == leaver.reason());
    }

    private static <T> boolean given(Collection<T> condition, Predicate<T> one) {
        return condition.isEmpty() || condition.stream().anyMatch(one);
    }

    private boolean attribute(Map.Entry<String, Set<String>> wanted) {
        return leaver
                .attributes()
                .map(known -> known.getOrDefault(wanted.getKey(), List.of()))
                .orElse(List.of())
                .stream()
                .anyMatch(wanted.getValue()::contains);
    }

    private boolean federation(String nameOrId) {
        return leaver.standing().map(Standing::federation).orElse(Set.of()).contains(nameOrId);
    }

    private boolean connector(String name) {
        Source.Type type = leaver.source().type();
        return (type == Source.Type.SCIM || type == Source.Type.OKTA)
                && leaver.source().name().equals(name);
    }
}
