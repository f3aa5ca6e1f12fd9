/** Okta's Management API below {@code /api/v1}: one class for each resource, and one that checks tokens and scopes before any of them is called. */
package dev.gatehouse.okta.emulator.management;
