package dev.gatehouse.offboarding.endpoint;

import org.keycloak.component.ComponentFactory;

/** Makes the endpoints of one kind from their components. */
public interface OffboardingEndpointFactory extends ComponentFactory<OffboardingEndpoint, OffboardingEndpoint> {}
