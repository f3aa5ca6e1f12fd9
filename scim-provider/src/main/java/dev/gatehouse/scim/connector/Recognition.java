package dev.gatehouse.scim.connector;

/** What a connector says to credentials. */
public enum Recognition {
    /** They are not this connector's. */
    UNKNOWN,
    /** They are this connector's, but no longer valid. */
    EXPIRED,
    /** They are this connector's. */
    VALID
}
