/**
 * Okta's Management API as this module needs it: one client, its records, and what can go wrong.
 *
 * <p>{@link dev.gatehouse.okta.client.OktaClient} is the entrance. It signs in with
 * {@link dev.gatehouse.okta.client.TokenSource}, follows cursors without ever leaving the configured
 * {@link dev.gatehouse.okta.client.OktaDomain}, waits where Okta says so
 * ({@link dev.gatehouse.okta.client.RetryPolicy}) and turns every failure into an
 * {@link dev.gatehouse.okta.client.OktaException}. Nothing here knows Keycloak's realms or users.
 */
package dev.gatehouse.okta.client;
