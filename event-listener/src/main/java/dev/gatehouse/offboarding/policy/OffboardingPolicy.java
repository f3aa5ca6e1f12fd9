package dev.gatehouse.offboarding.policy;

import org.keycloak.provider.Provider;

/** What a realm decided for all of its leavers. A realm has one at most; without one, {@link Policy#DEFAULT} holds. */
public interface OffboardingPolicy extends Provider {

    /**
     * The policy's content.
     *
     * @return the policy
     */
    Policy policy();
}
