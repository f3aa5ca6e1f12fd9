package dev.gatehouse.offboarding.policy;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code offboarding-rule}. */
public final class OffboardingRuleSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "offboarding-rule";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return OffboardingRule.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // The SPI's own signature.
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return OffboardingRuleFactory.class;
    }
}
