/**
 * A real Keycloak distribution with Gatehouse in it, prepared once and started quickly.
 *
 * <p>Read {@link dev.gatehouse.harness.Workspace} (where things are), then
 * {@link dev.gatehouse.harness.KeycloakInstallation} (unpacked and built once per set of jars),
 * {@link dev.gatehouse.harness.PreparedDatabase} (so that later starts skip the schema set-up) and
 * {@link dev.gatehouse.harness.KeycloakServer} (a running server). {@link dev.gatehouse.harness.KeycloakAdmin} speaks
 * its admin REST API.
 */
package dev.gatehouse.harness;
