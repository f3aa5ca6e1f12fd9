/**
 * Keycloak sessions and transactions for the work that a request asks for, each repeated where the database says that it
 * lost against another one.
 */
package dev.gatehouse.scim.transaction;
