package dev.gatehouse.scim.connector;

import dev.gatehouse.scim.policy.Policies;
import dev.gatehouse.scim.profile.Profile;
import org.keycloak.provider.Provider;

/** A SCIM client of a realm: its name, whether it is switched on, what it may do, and how to recognise it. */
public interface ScimConnector extends Provider {
    /** The id of its component. */
    String id();

    /** The name that administrators gave it. */
    String name();

    /** Whether its requests are served. */
    boolean isEnabled();

    /** The vendor whose client it is. */
    Profile profile();

    /** What it may do, and how. */
    Policies policies();

    /** How many requests it may send in a second, 0 for as many as it likes. */
    int requestsPerSecond();

    /**
     * Whether the credentials are this connector's. Takes the same time for all wrong ones.
     *
     * @param credentials what came in the request's {@code Authorization} header
     */
    Recognition recognise(Credentials credentials);

    /**
     * Whether a secret that an administrator pasted is this connector's: its token, its passkey (alone, or behind the
     * client id and a colon), or an access token that it accepts.
     *
     * @param secret the secret, without an authentication scheme
     */
    Recognition recogniseSecret(String secret);

    /** How its client proves who it is. */
    AuthenticationScheme scheme();

    /** Whether a client could have credentials that are accepted now. */
    Readiness readiness();

    @Override
    default void close() {}
}
