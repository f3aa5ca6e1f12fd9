/**
 * The few questions that Keycloak's own providers cannot answer at a cost in proportion to the answer, asked of the
 * database directly: who of a few users is in a group, the members of a page of groups, groups by exact name or
 * attribute, the tree of groups. The only package that knows JPA. It reads; writing goes through Keycloak's models, but for
 * memberships: those are written many at once, and whoever does so sees to the events and caches that Keycloak's models would
 * have seen to.
 */
package dev.gatehouse.scim.store;
