/** Keycloak's own SCIM API and Gatehouse's, asked the same. */
package dev.gatehouse.benchmarks.scim;
