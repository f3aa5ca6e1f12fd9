package dev.gatehouse.offboarding.detect;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one transaction switched, in whatever order its writes came. */
final class Switches {

    private final Map<Switch, Boolean> before = new HashMap<>();
    private final Map<Switch, Boolean> after = new LinkedHashMap<>();
    private final Set<String> created = new HashSet<>();

    /** Notes how something stood; the first note counts. */
    void was(Switch one, boolean on) {
        before.putIfAbsent(one, on);
    }

    /** Notes how something stands; the last note counts. */
    void is(Switch one, boolean on) {
        after.put(one, on);
    }

    /** Notes that something is new: it cannot have been switched off. */
    void created(String id) {
        created.add(id);
    }

    /**
     * What is off now and was on before, or was not set, which means on.
     *
     * @return the switches, in the order in which they were first noted
     */
    List<Switch> turnedOff() {
        return after.entrySet().stream()
                .filter(entry -> !entry.getValue())
                .map(Map.Entry::getKey)
                .filter(one -> before.getOrDefault(one, true))
                .filter(one -> !created.contains(one.id()))
                .toList();
    }
}
