package dev.gatehouse.scim.policy;

/** Whose users and groups a connector may change. */
public enum Ownership implements Keyword {
    /** Those that it made or has taken over. */
    OWN,
    /** These, and those that belong to no connector. */
    UNOWNED
}
