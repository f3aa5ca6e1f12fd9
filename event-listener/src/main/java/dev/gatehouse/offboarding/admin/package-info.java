/**
 * The admin REST API below {@code /admin/realms/{realm}/gatehouse-offboarding}: what happened to whom, what was decided
 * and why, and the words by which administrators release, approve, discard and replay. {@link
 * dev.gatehouse.offboarding.admin.OffboardingAdminResource} hands out one resource for each kind of thing.
 */
package dev.gatehouse.offboarding.admin;
