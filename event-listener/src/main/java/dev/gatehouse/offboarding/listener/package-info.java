/** Wires the module into Keycloak as the global event listener {@code gatehouse-offboarding}. */
package dev.gatehouse.offboarding.listener;
