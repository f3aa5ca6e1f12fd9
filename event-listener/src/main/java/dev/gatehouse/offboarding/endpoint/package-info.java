/**
 * Where offboarding webhooks go: the SPI {@code offboarding-endpoint}, whose instances are ordinary Keycloak components
 * of a realm, and its one implementation, {@code webhook}. What an administrator saves is checked in here.
 */
package dev.gatehouse.offboarding.endpoint;
