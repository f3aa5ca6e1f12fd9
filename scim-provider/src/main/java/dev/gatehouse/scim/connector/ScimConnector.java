package dev.gatehouse.scim.connector;

import dev.gatehouse.scim.policy.Policies;
import dev.gatehouse.scim.profile.Profile;
import org.keycloak.provider.Provider;

/** A SCIM client of a realm: its name, whether it is switched on, and how to recognise it. */
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

    /**
     * Whether the credentials are this connector's. Takes the same time for all wrong ones.
     *
     * @param credentials what came in the request's {@code Authorization} header
     */
    boolean accepts(Credentials credentials);

    @Override
    default void close() {}
}
