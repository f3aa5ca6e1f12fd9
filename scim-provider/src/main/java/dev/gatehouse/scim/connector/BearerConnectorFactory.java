package dev.gatehouse.scim.connector;

import java.util.List;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/** Makes {@link BearerConnector}s. */
public final class BearerConnectorFactory extends ConfiguredConnectorFactory {
    /** The provider id of this kind of connector. */
    public static final String ID = "bearer";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "A SCIM client that sends a bearer token";
    }

    @Override
    public boolean hasToken() {
        return true;
    }

    @Override
    public ScimConnector create(KeycloakSession session, ComponentModel model) {
        return new BearerConnector(model, clock());
    }

    @Override
    List<ProviderConfigProperty> ownSettings() {
        return List.of();
    }

    @Override
    void validateOwn(RealmModel realm, ComponentModel component, ConnectorChange change) {}
}
