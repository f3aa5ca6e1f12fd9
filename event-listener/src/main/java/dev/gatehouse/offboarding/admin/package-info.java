/**
 * The admin REST API below {@code /admin/realms/{realm}/gatehouse-offboarding}: what happened to whom, and the replay
 * of what was given up.
 */
package dev.gatehouse.offboarding.admin;
