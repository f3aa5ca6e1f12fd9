/**
 * Notices leavers. Fast: every write of a user that goes through Hibernate is seen in the transaction that makes it
 * ({@link dev.gatehouse.offboarding.detect.UserWriteListener}), and so is every removal that Keycloak announces; what is
 * seen in one transaction is gathered ({@link dev.gatehouse.offboarding.detect.TransactionWatch}) and recorded just
 * before the commit. Slow: {@link dev.gatehouse.offboarding.detect.Sweep} compares the ledger with the users and finds
 * the rest. Events tell who did it; they never decide that it happened, but for one: whoever was only locked out leaves when
 * an event says so in so many words ({@link dev.gatehouse.offboarding.detect.LeaveWord}).
 */
package dev.gatehouse.offboarding.detect;
