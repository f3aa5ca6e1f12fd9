/**
 * The errors that a SCIM client sees (RFC 7644 section 3.12): an exception that carries status, {@code scimType} and
 * detail, and nothing about how it is written to the wire.
 */
package dev.gatehouse.scim.error;
