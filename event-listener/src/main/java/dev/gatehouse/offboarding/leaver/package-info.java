/**
 * The words of an offboarding, as plain values: the state that a user is in, who or what changed it, why, and what
 * the user looked like. Nothing in here knows Keycloak, a database or HTTP.
 */
package dev.gatehouse.offboarding.leaver;
