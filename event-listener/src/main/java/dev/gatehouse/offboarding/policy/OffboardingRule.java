package dev.gatehouse.offboarding.policy;

import org.keycloak.provider.Provider;

/** What is done with some of those who leave a realm. */
public interface OffboardingRule extends Provider {

    /**
     * The rule's content.
     *
     * @return the rule
     */
    Rule rule();
}
