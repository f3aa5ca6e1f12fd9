package dev.gatehouse.offboarding.leaver;

import java.util.Arrays;
import java.util.Optional;

/** What a message to an endpoint is about. */
public enum EventType {
    /** Somebody left: do the action. */
    OFFBOARDING("device.offboarding"),
    /** Somebody whose offboarding was delivered is back. */
    RESTORED("device.restored"),
    /** Nobody did anything: an administrator tries the endpoint. */
    TEST("device.test"),
    /** Something happened that an administrator should look at; it is about no user. */
    ALERT("gatehouse.alert");

    private final String wireName;

    EventType(String wireName) {
        this.wireName = wireName;
    }

    /**
     * The type's name in the payload.
     *
     * @return for example {@code device.offboarding}
     */
    public String wireName() {
        return wireName;
    }

    /**
     * Finds a type.
     *
     * @param wireName its name in the payload
     * @return the type; empty if there is none of that name
     */
    public static Optional<EventType> of(String wireName) {
        return Arrays.stream(values())
                .filter(one -> one.wireName.equals(wireName))
                .findFirst();
    }
}
