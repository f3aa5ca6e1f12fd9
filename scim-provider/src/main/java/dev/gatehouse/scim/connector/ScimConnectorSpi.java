package dev.gatehouse.scim.connector;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@code scim-connector} known to Keycloak. */
public final class ScimConnectorSpi implements Spi {
    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "scim-connector";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return ScimConnector.class;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return ScimConnectorFactory.class;
    }
}
