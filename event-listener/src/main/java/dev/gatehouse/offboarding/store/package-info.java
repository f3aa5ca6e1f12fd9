/**
 * All that touches the database: the module's own tables (ledger of user states, cases, deliveries) and the reading of
 * Keycloak's. Every store works on the stateless session that it is given, so that the caller decides which transaction,
 * and which connection, the work belongs to.
 */
package dev.gatehouse.offboarding.store;
