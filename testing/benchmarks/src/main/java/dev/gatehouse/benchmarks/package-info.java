/**
 * Measures Gatehouse beside what Keycloak brings itself, on the same data.
 *
 * <p>Read {@link dev.gatehouse.benchmarks.realm} (the data), {@link dev.gatehouse.benchmarks.load} (load in rounds), {@link dev.gatehouse.benchmarks.scim} (which requests, against which API),
 * {@link dev.gatehouse.benchmarks.report} (medians, ratios, the table) and {@link dev.gatehouse.benchmarks.server} (the
 * server and its database).
 */
package dev.gatehouse.benchmarks;
