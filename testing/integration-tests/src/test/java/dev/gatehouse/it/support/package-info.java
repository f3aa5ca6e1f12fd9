/**
 * What every integration test stands on: one real Keycloak for the whole run, and for each test a realm of its own.
 *
 * <p>Put {@link dev.gatehouse.it.support.GatehouseTest} on the test class and take a
 * {@link dev.gatehouse.it.support.KeycloakUnderTest}, a {@link dev.gatehouse.it.support.TestRealm}, a
 * {@code WebhookReceiver} or an {@code OktaEmulator} as parameters of a test method; what belongs to one test is closed
 * after it. With {@code -Dgatehouse.keycloak.url=http://localhost:8080} a server that is already running is used.
 */
package dev.gatehouse.it.support;
