package dev.gatehouse.scim.policy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The e-mail that new users get.
 *
 * @param actions the required actions behind its link, by their ids
 * @param clientId the client that the user is led to afterwards
 * @param redirectUri where in this client
 * @param validity how long the link works
 */
public record Invitation(
        List<String> actions, Optional<String> clientId, Optional<String> redirectUri, Duration validity) {
    public Invitation {
        actions = List.copyOf(actions);
        requireNonNull(clientId, "clientId");
        requireNonNull(redirectUri, "redirectUri");
        requireNonNull(validity, "validity");
    }

    /** The same without one of its actions. */
    public Invitation without(String action) {
        return new Invitation(
                actions.stream().filter(one -> !one.equals(action)).toList(), clientId, redirectUri, validity);
    }
}
