package dev.gatehouse.offboarding.leaver;

/** What a message to an endpoint is about. */
public enum EventType {
    /** Somebody left: do the action. */
    OFFBOARDING("device.offboarding"),
    /** Somebody whose offboarding was delivered is back. */
    RESTORED("device.restored"),
    /** Nobody did anything: an administrator tries the endpoint. */
    TEST("device.test");

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
}
