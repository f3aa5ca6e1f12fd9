package dev.gatehouse.offboarding.health;

import dev.gatehouse.offboarding.listener.OffboardingListenerFactory;
import dev.gatehouse.offboarding.metrics.Pulse;
import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resources.KeycloakApplication;

/**
 * The health group {@code gatehouse-offboarding}: down if this node's dispatcher or sweep has not run for long. It is a
 * group of its own, apart from liveness and readiness, so that it can neither restart a node nor take one out of
 * rotation. That receivers are down or webhooks are dead is told in its data only.
 */
@ApplicationScoped
@HealthGroup(OffboardingHealth.NAME)
public class OffboardingHealth implements HealthCheck {

    /** The group's name, and the check's. */
    static final String NAME = "gatehouse-offboarding";

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME);
        KeycloakSessionFactory factory = KeycloakApplication.getSessionFactory();
        if (factory != null
                && factory.getProviderFactory(EventListenerProvider.class, OffboardingListenerFactory.ID)
                        instanceof OffboardingListenerFactory listener) {
            return listener.pulse()
                    .map(Pulse::health)
                    .map(health -> response(response, health))
                    .orElseGet(() -> response.up().withData("state", "starting").build());
        }
        return response.up().withData("state", "switched off").build();
    }

    private static HealthCheckResponse response(HealthCheckResponseBuilder response, Pulse.Health health) {
        response.status(health.well())
                .withData("dispatcherLookedAt", health.lookedAt().toString())
                .withData("sweptAt", health.sweptAt().toString());
        health.sight()
                .ifPresent(sight -> response.withData("countedAt", sight.at().toString())
                        .withData("queued", sight.backlog().queued())
                        .withData("dead", sight.backlog().dead())
                        .withData("held", sight.backlog().held())
                        .withData(
                                "oldestDueSeconds",
                                sight.backlog().overdue(sight.at()).toSeconds()));
        return response.build();
    }
}
