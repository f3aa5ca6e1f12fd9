package dev.gatehouse.okta.emulator.organization;

/** The life cycle of an Okta user, in Okta's own words. */
public enum UserStatus {
    /** Created, not activated. */
    STAGED,
    /** Activated, but has no password yet. */
    PROVISIONED,
    /** On the way to {@code ACTIVE}; seen for a moment only. */
    ACTIVATING,
    /** May sign in. */
    ACTIVE,
    /** Has asked for a new password. */
    RECOVERY,
    /** Must choose a new password before the next sign-in. */
    PASSWORD_EXPIRED,
    /** Too many wrong passwords. */
    LOCKED_OUT,
    /** Barred for a while by an administrator. */
    SUSPENDED,
    /** Deactivated: the state before the final deletion. */
    DEPROVISIONED
}
