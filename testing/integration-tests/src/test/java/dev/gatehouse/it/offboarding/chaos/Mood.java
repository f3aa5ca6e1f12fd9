package dev.gatehouse.it.offboarding.chaos;

/** How a receiver behaves. */
enum Mood {
    /** Takes webhooks and says so. */
    WELL,
    /** Takes them and says so after a while, but in time. */
    SLOW,
    /** Takes them and says so when the sender has given up. */
    LATE,
    /** Takes them and closes the connection without an answer. */
    SILENT,
    /** Refuses them with 503. */
    BROKEN,
    /** Refuses them with 429 and asks for patience. */
    BUSY,
    /** Does not even listen. */
    DOWN;

    boolean takes() {
        return this == WELL || this == SLOW || this == LATE || this == SILENT;
    }
}
