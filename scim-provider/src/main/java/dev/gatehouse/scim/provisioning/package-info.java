/**
 * What a SCIM client does to the users and groups of a realm. {@link dev.gatehouse.scim.provisioning.UserProvisioning} and
 * {@link dev.gatehouse.scim.provisioning.GroupProvisioning} hold the operations;
 * {@link dev.gatehouse.scim.provisioning.Protection} says what no connector may touch, and
 * {@link dev.gatehouse.scim.provisioning.AuditTrail} tells Keycloak's listeners of every change. Nothing here knows HTTP,
 * and nothing here commits.
 */
package dev.gatehouse.scim.provisioning;
