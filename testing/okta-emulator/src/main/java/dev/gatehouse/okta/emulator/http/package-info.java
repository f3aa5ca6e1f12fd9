/**
 * The thin layer between Undertow and the endpoints: requests and responses as plain values, routes, Okta's error body, rate limits, and the pipeline
 * that every request takes. Endpoints know this package and not Undertow.
 */
package dev.gatehouse.okta.emulator.http;
