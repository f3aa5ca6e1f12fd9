package dev.gatehouse.offboarding.delivery;

import dev.gatehouse.offboarding.leaver.Alert;
import dev.gatehouse.offboarding.store.EndpointState;
import java.util.Map;
import java.util.Optional;

/** What administrators are told about an endpoint that takes nothing. */
final class EndpointAlerts {

    private EndpointAlerts() {}

    /**
     * The alert that a change of an endpoint's health is, once for each time that it is disabled or paused: a pause that
     * is followed by a longer one is the same.
     *
     * @param before the state before
     * @param after the state after
     * @return the alert, if it is worth one
     */
    static Optional<Alert> of(EndpointState before, EndpointState after) {
        if (after.disabled().isPresent() && before.disabled().isEmpty()) {
            String text = "An endpoint is disabled until an administrator resumes it: "
                    + after.disabled().get().why();
            return Optional.of(alert(after, "endpoint_disabled", text, Map.of()));
        }
        if (after.openUntil().isPresent() && before.openUntil().isEmpty()) {
            String text = "An endpoint failed " + after.failures() + " times in a row and is left alone for a while: "
                    + after.lastError().orElse("no answer");
            return Optional.of(alert(after, "circuit_open", text, Map.of("failures", (long) after.failures())));
        }
        return Optional.empty();
    }

    /**
     * Messages that were given up.
     *
     * @param realmId the realm's id
     * @param endpointId id of the endpoint's component
     * @param number how many were given up just now
     * @return the alert
     */
    static Alert dead(String realmId, String endpointId, long number) {
        return new Alert(
                realmId,
                path(endpointId),
                "messages_dead",
                "Messages to an endpoint were given up. An administrator may look at them and replay them",
                Map.of(),
                Map.of("dead", number));
    }

    private static Alert alert(EndpointState state, String what, String text, Map<String, Long> counts) {
        return new Alert(state.realmId(), path(state.endpointId()), what, text, Map.of(), counts);
    }

    private static String path(String endpointId) {
        return "gatehouse-offboarding/endpoints/" + endpointId;
    }
}
