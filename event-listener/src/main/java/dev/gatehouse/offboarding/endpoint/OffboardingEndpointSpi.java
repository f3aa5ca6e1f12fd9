package dev.gatehouse.offboarding.endpoint;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code offboarding-endpoint}. */
public final class OffboardingEndpointSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "offboarding-endpoint";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return OffboardingEndpoint.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // The SPI's own signature.
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return OffboardingEndpointFactory.class;
    }
}
