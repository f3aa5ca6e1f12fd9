package dev.gatehouse.offboarding.device;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code offboarding-device-enrolment}. */
public final class DeviceEnrolmentSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "offboarding-device-enrolment";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return DeviceEnrolment.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // The SPI's own signature.
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return DeviceEnrolmentFactory.class;
    }
}
