/**
 * What an operator sees from outside: meters in Keycloak's own Micrometer registry, and what the health group
 * {@code gatehouse-offboarding} tells. Counters and the timer count what this node did; the gauges show what is in the
 * database, the same on every node. Nothing here decides anything.
 */
package dev.gatehouse.offboarding.metrics;
