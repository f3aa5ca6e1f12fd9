package dev.gatehouse.offboarding.store;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known about an endpoint's health; all nodes share it.
 *
 * @param endpointId id of the endpoint's component
 * @param realmId the realm's id
 * @param failures failures since the last success
 * @param openUntil until when nothing is sent because of the failures; empty while the circuit is closed
 * @param lastSuccessAt when it last took something
 * @param lastFailureAt when it last failed
 * @param lastError what went wrong last
 * @param disabled set if the receiver said that it is gone for good
 */
public record EndpointState(
        String endpointId,
        String realmId,
        int failures,
        Optional<Instant> openUntil,
        Optional<Instant> lastSuccessAt,
        Optional<Instant> lastFailureAt,
        Optional<String> lastError,
        Optional<Disabled> disabled) {

    /**
     * Why and since when nothing is sent until an administrator resumes it.
     *
     * @param at since when
     * @param why why
     */
    public record Disabled(Instant at, String why) {}

    /**
     * The state after an administrator took the endpoint into use again.
     *
     * @return the same without failures
     */
    public EndpointState resumed() {
        return new EndpointState(
                endpointId, realmId, 0, Optional.empty(), lastSuccessAt, lastFailureAt, lastError, Optional.empty());
    }

    /**
     * The state of an endpoint of which nothing is known.
     *
     * @param endpointId id of the endpoint's component
     * @param realmId the realm's id
     * @return a healthy state
     */
    public static EndpointState unknown(String endpointId, String realmId) {
        return new EndpointState(
                endpointId,
                realmId,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
