/**
 * The few questions that Keycloak's own providers cannot answer at a cost in proportion to the answer, asked of the
 * database directly: who of a few users is in a group, the members of a page of groups, groups by exact name or
 * attribute. The only package that knows JPA. It reads; writing goes through Keycloak's models.
 */
package dev.gatehouse.scim.store;
