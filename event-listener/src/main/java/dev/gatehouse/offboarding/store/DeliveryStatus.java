package dev.gatehouse.offboarding.store;

/** Where a delivery stands. */
public enum DeliveryStatus {
    /** Waits for its next attempt, or is being attempted. */
    PENDING,
    /** The receiver took it. */
    DELIVERED,
    /** There was nothing to send to this endpoint. */
    SKIPPED,
    /** Given up; an administrator may replay it. */
    DEAD,
    /** Given up for good, since the user was enabled again: no loss, and not to be replayed. */
    OVERTAKEN
}
