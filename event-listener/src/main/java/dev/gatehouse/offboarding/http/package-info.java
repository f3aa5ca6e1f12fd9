/**
 * HTTP to receivers: which addresses may be spoken to, the client that checks them when it connects, and the exchange
 * with its limits. Keycloak's proxy and trust store hold.
 */
package dev.gatehouse.offboarding.http;
