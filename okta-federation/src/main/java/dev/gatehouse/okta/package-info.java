/**
 * Okta as a user federation of Keycloak.
 *
 * <p>{@link dev.gatehouse.okta.OktaStorageProviderFactory} is what Keycloak finds: it shows the form, tests the
 * connection when it is saved and starts the syncs of {@link dev.gatehouse.okta.sync}.
 * {@link dev.gatehouse.okta.OktaStorageProvider} stands between Keycloak and each synced user.
 */
package dev.gatehouse.okta;
