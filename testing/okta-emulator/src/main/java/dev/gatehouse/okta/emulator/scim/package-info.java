/**
 * Okta as SCIM client: the requests that Okta sends to a SCIM 2.0 service provider, in the order and form in which it sends them. Needs no running
 * emulator.
 */
package dev.gatehouse.okta.emulator.scim;
