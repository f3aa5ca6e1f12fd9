package dev.gatehouse.offboarding.policy;

import org.keycloak.component.ComponentFactory;

/** Makes a realm's policy from its component. */
public interface OffboardingPolicyFactory extends ComponentFactory<OffboardingPolicy, OffboardingPolicy> {}
