package dev.gatehouse.offboarding.policy;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code offboarding-policy}. */
public final class OffboardingPolicySpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "offboarding-policy";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return OffboardingPolicy.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // The SPI's own signature.
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return OffboardingPolicyFactory.class;
    }
}
