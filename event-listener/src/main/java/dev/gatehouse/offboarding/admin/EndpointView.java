package dev.gatehouse.offboarding.admin;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.gatehouse.offboarding.delivery.CircuitBreaker;
import dev.gatehouse.offboarding.endpoint.WebhookEndpointConfig;
import dev.gatehouse.offboarding.store.DeliveryStatus;
import dev.gatehouse.offboarding.store.EndpointState;
import java.time.Instant;
import java.util.Map;
import org.keycloak.component.ComponentModel;

/**
 * An endpoint and its health. Times are ISO 8601; fields without a value are left out. Nothing of its configuration is
 * shown but its name: the rest may be secret and is the components' API's to mask.
 *
 * @param id id of its component
 * @param name its name
 * @param kind its provider, such as {@code webhook}
 * @param state {@code ok}; {@code failing}: the last attempt failed; {@code paused}: left alone until {@code
 *     pausedUntil}; {@code probing}: the next delivery shows whether it is back; {@code gone}: it answered 410 and waits
 *     to be resumed; {@code off}: an administrator switched it off
 * @param why why it is gone, or null
 * @param pausedUntil until when it is left alone, or null
 * @param consecutiveFailures failures since the last success
 * @param lastSuccessAt when it last took something, to within a few seconds; or null
 * @param lastFailureAt when it last failed, or null
 * @param lastError what went wrong last, or null
 * @param queued deliveries that wait for it
 * @param dead deliveries to it that were given up
 */
@JsonPropertyOrder({
    "id",
    "name",
    "kind",
    "state",
    "why",
    "pausedUntil",
    "consecutiveFailures",
    "lastSuccessAt",
    "lastFailureAt",
    "lastError",
    "queued",
    "dead"
})
public record EndpointView(
        String id,
        String name,
        String kind,
        String state,
        String why,
        String pausedUntil,
        int consecutiveFailures,
        String lastSuccessAt,
        String lastFailureAt,
        String lastError,
        long queued,
        long dead) {

    static EndpointView of(
            ComponentModel endpoint,
            EndpointState state,
            Map<DeliveryStatus, Long> unfinished,
            CircuitBreaker breaker,
            Instant now) {
        return new EndpointView(
                endpoint.getId(),
                endpoint.getName(),
                endpoint.getProviderId(),
                stateName(endpoint, state, breaker, now),
                state.disabled().map(EndpointState.Disabled::why).orElse(null),
                state.openUntil().filter(now::isBefore).map(Instant::toString).orElse(null),
                state.failures(),
                state.lastSuccessAt().map(Instant::toString).orElse(null),
                state.lastFailureAt().map(Instant::toString).orElse(null),
                state.lastError().orElse(null),
                unfinished.getOrDefault(DeliveryStatus.PENDING, 0L),
                unfinished.getOrDefault(DeliveryStatus.DEAD, 0L));
    }

    private static String stateName(ComponentModel endpoint, EndpointState state, CircuitBreaker breaker, Instant now) {
        if (!WebhookEndpointConfig.enabled(endpoint.get(WebhookEndpointConfig.ENABLED))) {
            return "off";
        }
        if (state.disabled().isPresent()) {
            return "gone";
        }
        return switch (breaker.passage(state, now)) {
            case FREE -> state.failures() == 0 ? "ok" : "failing";
            case PROBE -> "probing";
            case SHUT -> "paused";
        };
    }
}
