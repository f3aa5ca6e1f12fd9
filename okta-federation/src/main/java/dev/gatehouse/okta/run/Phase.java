package dev.gatehouse.okta.run;

/** What a run is at. */
public enum Phase {
    /** Signs in and asks for the time by Okta's clock. */
    CONNECT,

    /** Reads and writes users. */
    USERS,

    /** Makes sure of those who have left, and disables them. */
    LEAVERS,

    /** Reads and writes groups and memberships. */
    GROUPS,

    /** Reads who is assigned to the Identity app. */
    ASSIGNMENTS,

    /** Reads Okta's system log. */
    LOG
}
