/**
 * The sync itself: what to read from Okta, what follows from it, and in which order it is written.
 *
 * <p>{@link dev.gatehouse.okta.sync.Synchronization} runs a full or a changed sync,
 * {@link dev.gatehouse.okta.sync.TargetedSync} brings in step whom a hook or the system log names. Users come first
 * ({@link dev.gatehouse.okta.sync.UserSync}; {@link dev.gatehouse.okta.sync.UserWriter} writes a page of them in one
 * transaction), groups and memberships after ({@link dev.gatehouse.okta.sync.GroupSync}). Only where chosen groups are
 * mirrored, and not everybody, the members of groups are read first, since they are the users.
 *
 * <p>Pages are written as they come. Whoever is to be disabled is noted in her mapping and waits there until the listing is
 * complete and the safety limit has been asked ({@link dev.gatehouse.okta.sync.Departures},
 * {@link dev.gatehouse.okta.sync.Brake}); so do users whose sessions are to be ended, whose memberships are to be mirrored
 * and of whom it has to be asked whether they are still in the scope. A sync that dies leaves these notes to the next one.
 */
package dev.gatehouse.okta.sync;
