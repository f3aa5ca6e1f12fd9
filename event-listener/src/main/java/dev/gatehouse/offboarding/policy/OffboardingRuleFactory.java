package dev.gatehouse.offboarding.policy;

import org.keycloak.component.ComponentFactory;

/** Makes rules from their components. */
public interface OffboardingRuleFactory extends ComponentFactory<OffboardingRule, OffboardingRule> {}
