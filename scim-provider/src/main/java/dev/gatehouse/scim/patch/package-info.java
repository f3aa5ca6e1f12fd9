/**
 * PATCH, RFC 7644 section 3.5.2, in two steps. {@link dev.gatehouse.scim.patch.PatchRequest} brings what clients send
 * into one strict form: every operation gets one target out of the attribute registry and a checked value.
 * {@link dev.gatehouse.scim.patch.PatchEngine} applies the operations to a document, all or none. Changes of a group's
 * members never touch a document: {@link dev.gatehouse.scim.patch.MemberDelta} keeps them as what to add and remove.
 */
package dev.gatehouse.scim.patch;
