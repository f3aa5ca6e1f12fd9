package dev.gatehouse.offboarding.endpoint;

import java.util.Optional;
import org.keycloak.provider.Provider;

/** A receiver of offboarding messages, configured in a realm. */
public interface OffboardingEndpoint extends Provider {

    /**
     * Whether anything may be sent to it.
     *
     * @return false when an administrator switched it off
     */
    boolean enabled();

    /**
     * Puts a message into the form that this receiver understands. Called anew for every attempt, in a transaction; the
     * request is sent after it.
     *
     * @param message what to tell
     * @return the request; empty if there is nothing to send for this message, which then counts as skipped
     * @throws IllegalArgumentException if the endpoint is misconfigured, for instance because the vault has no such
     *     entry; the message is meant for the administrator, and the delivery is tried again later
     * @throws UndeliverableException if no attempt can ever succeed; the delivery is dead at once
     */
    Optional<OutgoingRequest> request(Message message);

    /**
     * Why {@link #request} has nothing to send for a message.
     *
     * @param message a message for which it is empty
     * @return words for an administrator
     */
    default String silence(Message message) {
        return "This kind of endpoint has nothing to send";
    }
}
