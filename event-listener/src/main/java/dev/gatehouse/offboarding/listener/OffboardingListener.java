package dev.gatehouse.offboarding.listener;

import dev.gatehouse.offboarding.detect.EventWitness;
import dev.gatehouse.offboarding.device.EnrolmentWitness;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;

/** Hands events on to the {@link EventWitness} and the {@link EnrolmentWitness}. */
final class OffboardingListener implements EventListenerProvider {

    private final EventWitness witness;
    private final EnrolmentWitness enrolments;

    OffboardingListener(EventWitness witness, EnrolmentWitness enrolments) {
        this.witness = witness;
        this.enrolments = enrolments;
    }

    @Override
    public void onEvent(Event event) {
        witness.onEvent(event);
        enrolments.onEvent(event);
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        witness.onEvent(event);
    }

    @Override
    public void close() {}
}
