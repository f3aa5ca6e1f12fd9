package dev.gatehouse.okta.store;

/** What kind of thing changed in Okta. */
public enum PendingKind {
    /** A user. */
    USER,
    /** A user who is said to be deleted. */
    DELETED_USER,
    /** A group, or who is in it. */
    GROUP,
    /** Who is assigned to the Identity app. */
    ASSIGNMENTS
}
