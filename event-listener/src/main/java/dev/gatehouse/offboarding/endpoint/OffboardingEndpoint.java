package dev.gatehouse.offboarding.endpoint;

import java.net.URI;
import org.keycloak.provider.Provider;

/** A receiver of offboarding webhooks, configured in a realm. */
public interface OffboardingEndpoint extends Provider {

    /**
     * Whether anything may be sent to it.
     *
     * @return false when an administrator switched it off
     */
    boolean enabled();

    /**
     * The receiver's address.
     *
     * @return an absolute URL that {@link EndpointUrl} accepts
     */
    URI url();

    /**
     * The key to sign with, fetched from the vault where the configuration refers to it.
     *
     * @return the secret
     * @throws IllegalArgumentException if the vault has no such entry or what it has is malformed
     */
    WebhookSecret secret();
}
