package dev.gatehouse.offboarding.leaver;

/** What the ledger knows of a user. */
public enum UserState {
    /** The user exists and may sign in. */
    ENABLED,
    /** The user exists and may not sign in. */
    DISABLED,
    /** The user is gone. */
    REMOVED;

    /**
     * The state of a user who exists.
     *
     * @param enabled the stored flag
     * @return {@link #ENABLED} or {@link #DISABLED}
     */
    public static UserState of(boolean enabled) {
        return enabled ? ENABLED : DISABLED;
    }
}
