package dev.gatehouse.scim.connector;

import java.util.List;
import org.keycloak.component.ComponentFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/** Makes the connectors of one kind out of their components. */
public interface ScimConnectorFactory extends ComponentFactory<ScimConnector, ScimConnector> {
    /** What an administrator sets for a connector of this kind; secrets and what the product keeps there are not among it. */
    List<ProviderConfigProperty> settings();

    /** Whether the realm keeps the hash of a token or passkey for it, which can be replaced. */
    boolean hasToken();

    /** Fills in what a connector needs and an administrator did not say. */
    default void prepare(ComponentModel component) {}

    /**
     * Refuses settings that name users who do not exist. Only what administrators do is checked so: when a realm is imported,
     * its users come last.
     *
     * @param change tells which settings must name what is there
     * @throws org.keycloak.component.ComponentValidationException with a sentence for the administrator
     */
    default void requireUsers(
            KeycloakSession session, RealmModel realm, ComponentModel component, ConnectorChange change) {}
}
