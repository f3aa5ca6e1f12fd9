/**
 * Turns every user who is disabled or removed into one signed webhook for each endpoint. Read in this order: {@code
 * leaver} (the words), {@code detect} (who left), {@code record} (the choke point), {@code store} (the tables), {@code
 * endpoint} (where to), {@code delivery} (how it gets there), {@code admin} (what an administrator sees), {@code
 * listener} (how it all starts).
 */
package dev.gatehouse.offboarding;
