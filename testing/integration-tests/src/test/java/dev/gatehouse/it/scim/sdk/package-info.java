/** SCIM as seen by an independent client: UnboundID's SDK, whose models refuse attributes that they don't know. */
package dev.gatehouse.it.scim.sdk;
