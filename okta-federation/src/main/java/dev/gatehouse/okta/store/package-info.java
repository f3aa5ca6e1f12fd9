/**
 * What this module keeps in Keycloak's database, and the set-wise questions it asks of Keycloak's own tables.
 *
 * <p>Three tables of our own: which Okta user is which Keycloak user, which Okta group is which Keycloak group, and how
 * far each federation has synced. {@link dev.gatehouse.okta.store.Mappings} is the one door to them.
 */
package dev.gatehouse.okta.store;
