package dev.gatehouse.offboarding.device;

/** What came of a sign-in on a device. */
public enum Enrolment {
    /** The device is new in the registry. */
    ENROLLED,
    /** The user had it already. */
    KNOWN,
    /** It was another user's and is hers now. */
    MOVED,
    /** It is another user's and stays so. */
    REFUSED_FOREIGN,
    /** The user has as many devices as she may have. */
    REFUSED_LIMIT;

    /**
     * Whether the device is now the user's.
     *
     * @return false if it was refused
     */
    public boolean accepted() {
        return this != REFUSED_FOREIGN && this != REFUSED_LIMIT;
    }
}
