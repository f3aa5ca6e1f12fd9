package dev.gatehouse.offboarding.device;

import org.keycloak.component.ComponentModel;

/** The enrolment that a component configures. */
record RealmEnrolment(ComponentModel model) implements DeviceEnrolment {

    @Override
    public EnrolmentConfig config() {
        return EnrolmentConfig.of(model);
    }

    @Override
    public void close() {}
}
