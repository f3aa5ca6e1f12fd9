package dev.gatehouse.scim.endpoint;

import dev.gatehouse.scim.connector.AuthenticationScheme;
import dev.gatehouse.scim.connector.Credentials;
import dev.gatehouse.scim.connector.Readiness;
import dev.gatehouse.scim.connector.Recognition;
import dev.gatehouse.scim.connector.ScimConnector;
import dev.gatehouse.scim.policy.Policies;
import dev.gatehouse.scim.profile.Profile;

/**
 * A user of the realm who asks at {@code /Me}, in the place of a connector.
 *
 * @param id the user's id
 * @param name how the user is named in events
 */
record AccountHolder(String id, String name) implements ScimConnector {
    /** Plenty for a person, whatever page she looks at her account with. */
    static final int REQUESTS_PER_SECOND = 20;

    @Override
    public boolean isEnabled() {
        return true;
    }

    @Override
    public Profile profile() {
        return Profile.GENERIC;
    }

    @Override
    public Policies policies() {
        return Policies.defaults();
    }

    @Override
    public int requestsPerSecond() {
        return REQUESTS_PER_SECOND;
    }

    @Override
    public AuthenticationScheme scheme() {
        return AuthenticationScheme.OAUTH;
    }

    @Override
    public Readiness readiness() {
        return new Readiness(false, "The holder of an account comes with an access token of the realm");
    }

    @Override
    public Recognition recognise(Credentials credentials) {
        return Recognition.UNKNOWN;
    }

    @Override
    public Recognition recogniseSecret(String secret) {
        return Recognition.UNKNOWN;
    }
}
