/**
 * The state of the emulated organization: users, groups, memberships, applications, API tokens, event hooks and the system log. All of it is in
 * memory and safe for many threads: {@link dev.gatehouse.okta.emulator.organization.Organization} changes it under one lock and reads it without,
 * and what it hands out is immutable. Nothing here knows HTTP.
 */
package dev.gatehouse.okta.emulator.organization;
