package dev.gatehouse.scim.connector;

import org.keycloak.component.ComponentFactory;

/** Makes the connectors of one kind out of their components. */
public interface ScimConnectorFactory extends ComponentFactory<ScimConnector, ScimConnector> {}
