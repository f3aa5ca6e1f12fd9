/**
 * Extension schemas that administrators declare, RFC 7643 section 3.3: a component of the realm under the SPI
 * {@code scim-schema} names a URN and its attributes, and each attribute the user attribute that keeps it. Read
 * {@link dev.gatehouse.scim.extension.ExtensionConfig} for what can be configured, and
 * {@link dev.gatehouse.scim.extension.ExtensionSchemas} for how the registry of a connector is made of it.
 */
package dev.gatehouse.scim.extension;
