package dev.gatehouse.offboarding.delivery;

import dev.gatehouse.offboarding.store.EndpointState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Leaves an endpoint alone for a while after so many failures in a row. When the pause is over one delivery goes first,
 * as a probe: its success opens the way for the rest, its failure makes the next pause twice as long.
 *
 * @param threshold how many failures in a row are too many
 * @param initialPause the first pause
 * @param maxPause the longest pause
 */
public record CircuitBreaker(int threshold, Duration initialPause, Duration maxPause) {

    private static final int MOST_DOUBLINGS = 20;

    /** Checks the bounds. */
    public CircuitBreaker {
        if (threshold < 1
                || initialPause.isNegative()
                || initialPause.isZero()
                || maxPause.compareTo(initialPause) < 0) {
            throw new IllegalArgumentException("A circuit breaker needs a threshold of at least 1, and a positive first"
                    + " pause that is not longer than the longest");
        }
    }

    /** What may be sent to an endpoint. */
    public enum Passage {
        /** Whatever is due. */
        FREE,
        /** One delivery, to see whether the receiver is back. */
        PROBE,
        /** Nothing. */
        SHUT
    }

    /**
     * Decides what may be sent.
     *
     * @param state the endpoint's state
     * @param now the time
     * @return the passage
     */
    public Passage passage(EndpointState state, Instant now) {
        if (state.disabled().isPresent()) {
            return Passage.SHUT;
        }
        if (state.openUntil().isEmpty()) {
            return Passage.FREE;
        }
        return state.openUntil().get().isAfter(now) ? Passage.SHUT : Passage.PROBE;
    }

    /**
     * A probe is under way: nobody else sends before it is back, or lost.
     *
     * @param state the state before
     * @param until when the probe is lost
     * @return the state after
     */
    EndpointState probing(EndpointState state, Instant until) {
        return with(state, state.failures(), Optional.of(until));
    }

    /**
     * A probe came back without having been sent: the next delivery is the probe.
     *
     * @param state the state before
     * @param now the time
     * @return the state after
     */
    EndpointState unprobed(EndpointState state, Instant now) {
        return state.openUntil().isPresent() ? with(state, state.failures(), Optional.of(now)) : state;
    }

    /**
     * The receiver took something.
     *
     * @param state the state before
     * @param now the time
     * @return the state after
     */
    EndpointState succeeded(EndpointState state, Instant now) {
        return new EndpointState(
                state.endpointId(),
                state.realmId(),
                0,
                Optional.empty(),
                Optional.of(now),
                state.lastFailureAt(),
                state.lastError(),
                state.disabled());
    }

    /**
     * The receiver failed.
     *
     * @param state the state before
     * @param now the time
     * @param error what went wrong
     * @param probe whether it was a probe; what was under way when the circuit opened makes no pause longer
     * @return the state after
     */
    EndpointState failed(EndpointState state, Instant now, String error, boolean probe) {
        boolean late = !probe && state.openUntil().isPresent();
        int failures = late ? state.failures() : state.failures() + 1;
        Optional<Instant> openUntil =
                late || failures < threshold ? state.openUntil() : Optional.of(now.plus(pause(failures)));
        return new EndpointState(
                state.endpointId(),
                state.realmId(),
                failures,
                openUntil,
                state.lastSuccessAt(),
                Optional.of(now),
                Optional.of(error),
                state.disabled());
    }

    /**
     * The pause after so many failures.
     *
     * @param failures at least the threshold
     * @return how long nothing is sent
     */
    Duration pause(int failures) {
        int doublings = Math.min(MOST_DOUBLINGS, Math.max(0, failures - threshold));
        Duration pause = initialPause.multipliedBy(1L << doublings);
        return pause.compareTo(maxPause) < 0 ? pause : maxPause;
    }

    private static EndpointState with(EndpointState state, int failures, Optional<Instant> openUntil) {
        return new EndpointState(
                state.endpointId(),
                state.realmId(),
                failures,
                openUntil,
                state.lastSuccessAt(),
                state.lastFailureAt(),
                state.lastError(),
                state.disabled());
    }
}
