package dev.gatehouse.offboarding.delivery;

import dev.gatehouse.offboarding.endpoint.MessageParts;
import java.util.Set;

/** Which of a realm's endpoints a message is written to. */
@FunctionalInterface
public interface Audience {

    /** Everybody. */
    Audience ALL = (endpointId, kind) -> true;

    /** Those who are told what is so, and not asked to do anything. */
    Audience TOLD_FACTS = (endpointId, kind) -> MessageParts.tellsFacts(kind);

    /**
     * Whether an endpoint is one of them.
     *
     * @param endpointId id of the endpoint's component
     * @param kind its provider id
     * @return true if the message is for it
     */
    boolean includes(String endpointId, String kind);

    /**
     * Some endpoints.
     *
     * @param endpointIds ids of their components
     * @return the audience
     */
    static Audience of(Set<String> endpointIds) {
        return (endpointId, kind) -> endpointIds.contains(endpointId);
    }

    /**
     * Everybody else.
     *
     * @param endpointIds ids of the components of those who have got the message already
     * @return the audience
     */
    static Audience allBut(Set<String> endpointIds) {
        return (endpointId, kind) -> !endpointIds.contains(endpointId);
    }
}
