package dev.gatehouse.offboarding.listener;

import dev.gatehouse.offboarding.detect.EventWitness;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;

/** Hands events on to the {@link EventWitness}. */
final class OffboardingListener implements EventListenerProvider {

    private final EventWitness witness;

    OffboardingListener(EventWitness witness) {
        this.witness = witness;
    }

    @Override
    public void onEvent(Event event) {
        witness.onEvent(event);
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        witness.onEvent(event);
    }

    @Override
    public void close() {}
}
