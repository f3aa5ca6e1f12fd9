package dev.gatehouse.offboarding.device;

import org.keycloak.provider.Provider;

/** How devices are enrolled in a realm. There is at most one per realm. */
public interface DeviceEnrolment extends Provider {

    /**
     * The realm's settings.
     *
     * @return what the administrator saved
     * @throws IllegalArgumentException if what is stored cannot work
     */
    EnrolmentConfig config();
}
