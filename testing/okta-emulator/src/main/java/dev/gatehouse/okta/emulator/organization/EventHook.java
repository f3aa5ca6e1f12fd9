package dev.gatehouse.okta.emulator.organization;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * An outbound call that Okta makes when something happens.
 *
 * @param id Okta's identifier, {@code who...}
 * @param name the name that people read
 * @param events the types of event that are sent
 * @param uri where they are sent
 * @param headers static headers of each call, the authorization among them
 * @param authorizationKey the name of the authorization header; null if there is none
 * @param active whether it is switched on
 * @param verified whether the receiver has answered the verification challenge; nothing is sent before
 * @param created when it was made
 * @param lastUpdated when it last changed
 */
public record EventHook(
        String id,
        String name,
        Set<String> events,
        URI uri,
        Map<String, String> headers,
        String authorizationKey,
        boolean active,
        boolean verified,
        Instant created,
        Instant lastUpdated) {

    /** Refuses missing parts and keeps unmodifiable copies. */
    public EventHook {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(uri, "uri");
        events = Set.copyOf(events);
        headers = Map.copyOf(headers);
    }

    /**
     * Whether events of a type are to be sent now.
     *
     * @param eventType for example {@code user.lifecycle.suspend}
     * @return true if the hook is active, verified and subscribed to the type
     */
    public boolean wants(String eventType) {
        return active && verified && events.contains(eventType);
    }

    /**
     * The hook with other switches.
     *
     * @param nextActive whether it is on
     * @param nextVerified whether it is verified
     * @param now the time of the change
     * @return the changed hook
     */
    public EventHook with(boolean nextActive, boolean nextVerified, Instant now) {
        return new EventHook(id, name, events, uri, headers, authorizationKey, nextActive, nextVerified, created, now);
    }

    /** Names the hook without its authorization. */
    @Override
    public String toString() {
        return "EventHook[" + id + " " + uri + "]";
    }
}
