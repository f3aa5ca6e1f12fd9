package dev.gatehouse.it.offboarding.chaos;

/** What a user is, by the names that the ledger uses. */
enum Standing {
    ENABLED,
    DISABLED,
    REMOVED
}
