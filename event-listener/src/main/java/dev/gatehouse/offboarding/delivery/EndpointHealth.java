package dev.gatehouse.offboarding.delivery;

import dev.gatehouse.offboarding.leaver.Alert;
import dev.gatehouse.offboarding.metrics.OffboardingMetrics;
import dev.gatehouse.offboarding.store.EndpointState;
import dev.gatehouse.offboarding.store.EndpointStates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Keeps the health of endpoints. Successes of an endpoint that is well are noted every few seconds only, so that its
 * row is not written with every delivery.
 */
final class EndpointHealth {

    private static final Logger log = Logger.getLogger(EndpointHealth.class);
    private static final Duration OFTEN_ENOUGH = Duration.ofSeconds(5);

    private final CircuitBreaker breaker;
    private final OffboardingMetrics metrics;
    /** When this node last noted a success of an endpoint that was well; the beginning of time for "not well". */
    private final Map<String, Instant> wellSince = new ConcurrentHashMap<>();

    /**
     * @param breaker decides when an endpoint is left alone
     * @param metrics counts the alerts
     */
    EndpointHealth(CircuitBreaker breaker, OffboardingMetrics metrics) {
        this.breaker = breaker;
        this.metrics = metrics;
    }

    /** Whether this node has noted nothing about an endpoint yet, so that its row may be missing. */
    boolean isNew(String endpointId) {
        return !wellSince.containsKey(endpointId);
    }

    /**
     * Notes what came of some attempts.
     *
     * @param states the states, in the transaction that records the attempts
     * @param endpointId the endpoint
     * @param outcomes its attempts
     * @param now the time
     * @param alerts is told what administrators should look at, in the same transaction
     * @return what is to be done after the commit
     */
    List<Runnable> note(
            EndpointStates states,
            String endpointId,
            List<ResultBook.Outcome> outcomes,
            Instant now,
            Consumer<Alert> alerts) {
        boolean smooth = outcomes.stream().allMatch(one -> one.result() instanceof AttemptResult.Taken);
        boolean probe = outcomes.stream().anyMatch(one -> one.consignment().probe());
        Instant noted = wellSince.getOrDefault(endpointId, Instant.MIN);
        if (smooth
                && !probe
                && noted.plus(noted == Instant.MIN ? Duration.ZERO : OFTEN_ENOUGH)
                        .isAfter(now)) {
            return List.of();
        }
        List<EndpointState> after = new ArrayList<>();
        Optional<EndpointState> before = states.change(endpointId, state -> {
            EndpointState changed = state;
            for (ResultBook.Outcome outcome : outcomes) {
                changed = changed(changed, outcome, now);
            }
            after.add(changed);
            return changed;
        });
        before.flatMap(was -> EndpointAlerts.of(was, after.get(0))).ifPresent(alerts);
        return before.map(was -> List.<Runnable>of(() -> committed(was, after.get(0), now)))
                .orElse(List.of());
    }

    private EndpointState changed(EndpointState state, ResultBook.Outcome outcome, Instant now) {
        AttemptResult result = outcome.result();
        boolean probe = outcome.consignment().probe();
        if (result instanceof AttemptResult.Taken) {
            return breaker.succeeded(state, now);
        }
        if (result instanceof AttemptResult.Gone) {
            return disabled(breaker.failed(state, now, AttemptResult.Gone.WHY, probe), now);
        }
        if (result instanceof AttemptResult.Failed failed) {
            if (failed.receiverAtFault()) {
                return breaker.failed(state, now, failed.error(), probe);
            }
            // It answers, if only to refuse this message.
            return probe ? breaker.succeeded(state, now) : state;
        }
        boolean answered = result instanceof AttemptResult.Refused refused
                && refused.status().isPresent();
        return !probe ? state : answered ? breaker.succeeded(state, now) : breaker.unprobed(state, now);
    }

    private static EndpointState disabled(EndpointState state, Instant now) {
        return new EndpointState(
                state.endpointId(),
                state.realmId(),
                state.failures(),
                state.openUntil(),
                state.lastSuccessAt(),
                state.lastFailureAt(),
                state.lastError(),
                Optional.of(state.disabled().orElse(new EndpointState.Disabled(now, AttemptResult.Gone.WHY))));
    }

    private void committed(EndpointState before, EndpointState after, Instant now) {
        boolean well = after.failures() == 0 && after.openUntil().isEmpty();
        wellSince.put(after.endpointId(), well ? now : Instant.MIN);
        if (after.disabled().isPresent() && before.disabled().isEmpty()) {
            log.errorf(
                    "Endpoint %s of realm %s is disabled until an administrator resumes it: %s",
                    after.endpointId(), after.realmId(), after.disabled().get().why());
            metrics.alerted(after.realmId(), "endpoint_disabled");
        } else if (after.openUntil().isPresent() && !after.openUntil().equals(before.openUntil())) {
            log.warnf(
                    "Endpoint %s of realm %s failed %d times in a row and is left alone until %s: %s",
                    after.endpointId(),
                    after.realmId(),
                    after.failures(),
                    after.openUntil().get(),
                    after.lastError().orElse(""));
            metrics.alerted(after.realmId(), "circuit_open");
        } else if (after.openUntil().isEmpty() && before.openUntil().isPresent()) {
            log.infof("Endpoint %s of realm %s answers again", after.endpointId(), after.realmId());
        }
    }
}
