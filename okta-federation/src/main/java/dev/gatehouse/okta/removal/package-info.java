/**
 * The end of a federation: what is to happen to people's devices is recorded first, then its users go, batch by batch,
 * each with an admin event that carries the choice, then its groups, then the federation itself.
 *
 * <p>{@link dev.gatehouse.okta.removal.Removal} begins and cancels one, {@link dev.gatehouse.okta.removal.RemovalJob} does
 * it on whatever node is up, {@link dev.gatehouse.okta.removal.RemovalAtOnce} serves those who delete a small federation
 * in the console.
 */
package dev.gatehouse.okta.removal;
