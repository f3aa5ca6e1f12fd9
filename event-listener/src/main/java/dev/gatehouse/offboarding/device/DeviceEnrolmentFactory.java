package dev.gatehouse.offboarding.device;

import org.keycloak.component.ComponentFactory;

/** Makes {@link DeviceEnrolment}s from components. */
public interface DeviceEnrolmentFactory extends ComponentFactory<DeviceEnrolment, DeviceEnrolment> {}
