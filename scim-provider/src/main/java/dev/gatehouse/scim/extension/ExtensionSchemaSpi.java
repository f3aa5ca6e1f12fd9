package dev.gatehouse.scim.extension;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@code scim-schema} known to Keycloak. */
public final class ExtensionSchemaSpi implements Spi {
    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "scim-schema";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return ExtensionSchema.class;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return ExtensionSchemaFactory.class;
    }
}
