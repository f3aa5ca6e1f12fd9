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
    DEAD
}
