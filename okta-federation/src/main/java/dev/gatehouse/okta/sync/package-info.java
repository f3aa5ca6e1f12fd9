/**
 * The sync itself: what to read from Okta, what follows from it, and in which order it is written.
 *
 * <p>{@link dev.gatehouse.okta.sync.Synchronization} runs a full or a changed sync. Users come first
 * ({@link dev.gatehouse.okta.sync.UserSync}), groups and memberships after ({@link dev.gatehouse.okta.sync.GroupSync}).
 * Pages are written as they come, each in one transaction; whoever is to be disabled waits until the listing is complete
 * and the safety limit has been asked.
 */
package dev.gatehouse.okta.sync;
