package dev.gatehouse.scim.connector;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/** Makes {@link BearerConnector}s. */
public final class BearerConnectorFactory implements ScimConnectorFactory {
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
    public List<ProviderConfigProperty> getConfigProperties() {
        return ConnectorConfig.properties();
    }

    @Override
    public ScimConnector create(KeycloakSession session, ComponentModel model) {
        ConnectorConfig config = new ConnectorConfig(model);
        return new BearerConnector(
                model.getId(),
                model.getName(),
                config.enabled(),
                config.profile(),
                config.policies(),
                config.tokenHash());
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        new ConnectorConfig(model).validate(realm);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
