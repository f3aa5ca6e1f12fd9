package dev.gatehouse.offboarding.store;

/**
 * A user as stored, not as some provider presents her: switching off a federation makes its users look disabled, and
 * that must not count.
 *
 * @param id the user's id
 * @param realmId the realm's id
 * @param enabled the stored flag
 * @param serviceAccount whether she is the account of a client
 * @param username the user name
 * @param email the e-mail address, or null
 * @param firstName the first name, or null
 * @param lastName the last name, or null
 */
public record StoredUser(
        String id,
        String realmId,
        boolean enabled,
        boolean serviceAccount,
        String username,
        String email,
        String firstName,
        String lastName) {}
