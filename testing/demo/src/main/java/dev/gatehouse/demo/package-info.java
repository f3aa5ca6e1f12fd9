/**
 * The demonstration: Keycloak with Gatehouse, the Okta emulator and a webhook receiver, started together.
 *
 * <p>{@link dev.gatehouse.demo.Demo} starts and stops them, {@link dev.gatehouse.demo.DemoAddresses} says where they
 * are, {@link dev.gatehouse.demo.DemoRealm} is the realm that is imported. The package {@code tour} shows a leaver end
 * to end.
 */
package dev.gatehouse.demo;
