/**
 * From a federation's configuration to a signed-in client: connections that share their tokens, and the test that says in
 * an administrator's words why one cannot be had.
 */
package dev.gatehouse.okta.connect;
